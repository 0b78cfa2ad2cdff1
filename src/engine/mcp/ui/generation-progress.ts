import type { GenerationEvent } from '../../../protocol/generation.ts';
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
