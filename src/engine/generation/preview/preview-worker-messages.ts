import type { ErrorPayload } from '../../../protocol/errors.ts';
import type { PreviewComponent } from '../../../protocol/preview.ts';
import type { CompiledModule, ModuleSource } from './compile/compiled-module.ts';

/** What the preview's worker does with a file, and what comes of it. */
export interface PreviewTasks {
  compile: CompiledModule;
  describe: PreviewComponent | null;
}

/** One file to work on; the answer carries the same id. */
export interface PreviewQuestion {
  id: number;
  task: keyof PreviewTasks;
  source: ModuleSource;
}

export type PreviewAnswer =
  | { id: number; result: PreviewTasks[keyof PreviewTasks] }
  | { id: number; error: ErrorPayload };
