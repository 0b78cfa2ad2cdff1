import type { GenerationEvent } from '../../../protocol/generation.ts';
import type { RefineEvent } from '../../../protocol/refine.ts';
import type { ProgressSink } from '../tool.ts';

/** Passes what happens while a component is made on as progress. */
export function reportGeneration(progress: ProgressSink): ((event: GenerationEvent) => void) | undefined {
  if (!progress.wanted) return undefined;
  return (event) => {
    if (event.type === 'started') progress.stage(`Writing ${event.fileName}.`);
    else if (event.type === 'stage') progress.stage(event.message);
    else if (event.type === 'chunk') progress.text(event.text);
    else if (event.type === 'rewind') progress.rewind(event.length);
    else if (event.type === 'edits') progress.edits(event.edits);
  };
}

/** Passes the stages of a change on. Its text is none of a file, so it is not told as such. */
export function reportChange(progress: ProgressSink): ((event: RefineEvent) => void) | undefined {
  if (!progress.wanted) return undefined;
  return (event) => {
    if (event.type === 'stage') progress.stage(event.message);
  };
}
