import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StdioCommand } from './connection-snippets.ts';

/**
 * Writes a small file that starts this version's `uiforge mcp`, in a place that stays when the extension is updated: a
 * client's configuration points there for good, while the extension's own folder carries its version.
 *
 * @returns how a client starts it
 */
export async function writeBridgeLauncher(storageFolder: string, extensionPath: string): Promise<StdioCommand> {
  await mkdir(storageFolder, { recursive: true });
  const launcher = join(storageFolder, 'uiforge-mcp.cjs');
  const cli = join(extensionPath, 'dist', 'cli.js');
  await writeFile(
    launcher,
    `// Starts UIForge's command line; written anew by the extension.\nrequire(${JSON.stringify(cli)});\n`,
  );
  // Desktop VS Code is Electron, which is a Node only when told so; a server's runtime is one already.
  const electron = process.versions.electron !== undefined;
  return {
    command: process.execPath,
    args: [launcher, 'mcp'],
    env: electron ? { ELECTRON_RUN_AS_NODE: '1' } : {},
  };
}
