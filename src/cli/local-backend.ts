import { createEngine } from '../engine/engine.ts';
import { projectRoot } from '../engine/generation/workspace/project-root.ts';
import { type HeadlessOptions, headlessEngineOptions } from '../engine/headless.ts';
import type { Backend } from './backend.ts';

/** An engine inside of this process, for one command. It listens nowhere. */
export async function localBackend(options: HeadlessOptions): Promise<Backend> {
  const folder = projectRoot(options.cwd);
  const engine = await createEngine(headlessEngineOptions(options));
  return {
    description: 'an engine of its own',
    generate: (request, { signal, onEvent }) => engine.service.generate(request, { signal, onEvent, folder }),
    refine: (request, { signal, onEvent }) => engine.service.refine(request, { signal, onEvent, folder }),
    validate: (input) => engine.service.validate({ ...input, folder }),
    providers: () => engine.providers.list(),
    close: () => engine.close(),
  };
}
