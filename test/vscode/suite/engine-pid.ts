import { findEngines } from '../../../src/engine/runtime/engine-registry.ts';
import { runtimeFolder } from '../../../src/engine/runtime/runtime-folder.ts';
import { inWorkspace } from './workspace.ts';

/** The process of the engine that serves this window. */
export async function enginePid(): Promise<number> {
  const folder = inWorkspace();
  const engines = await findEngines(runtimeFolder(), folder);
  const ours = engines.find(({ workspaceFolders }) => workspaceFolders.includes(folder));
  if (!ours) throw new Error('no engine runs for this window');
  return ours.pid;
}
