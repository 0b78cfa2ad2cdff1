import { createRequire } from 'node:module';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * The file by which Node would load a package of the workspace; null where it has none. What lies above the workspace is
 * no part of it, and is never run.
 */
export function workspaceModule(files: WorkspaceFiles, name: string, from: string): string | null {
  try {
    const found = createRequire(from).resolve(name);
    return files.look(found).kind === 'file' ? found : null;
  } catch {
    return null;
  }
}
