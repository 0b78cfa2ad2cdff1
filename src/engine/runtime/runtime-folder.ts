import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { UIForgeError } from '../../protocol/errors.ts';

/**
 * The user's runtime folder, where running engines are found: `$XDG_RUNTIME_DIR/uiforge`, or a folder of the user's own
 * in the temporary folder. `UIFORGE_RUNTIME_DIR` names another one.
 */
export function runtimeFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.UIFORGE_RUNTIME_DIR) return path.resolve(env.UIFORGE_RUNTIME_DIR);
  if (env.XDG_RUNTIME_DIR) return path.join(env.XDG_RUNTIME_DIR, 'uiforge');
  if (process.platform === 'win32') return path.join(env.LOCALAPPDATA ?? tmpdir(), 'uiforge', 'run');
  return path.join(tmpdir(), `uiforge-${userInfo().uid}`);
}

/**
 * Makes the folder for its owner alone.
 *
 * @throws UIForgeError PERMISSION_DENIED when it belongs to someone else: whoever owns it could listen in our place
 */
export function ensureRuntimeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== userInfo().uid) {
    throw new UIForgeError('PERMISSION_DENIED', `The runtime folder ${folder} belongs to another user.`, {
      hint: 'Set UIFORGE_RUNTIME_DIR to a folder of your own.',
    });
  }
  chmodSync(folder, 0o700);
}

/** Address of the socket of the engine with this process id: a path, or a named pipe on Windows. */
export function socketAddress(folder: string, pid: number): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\uiforge-${userInfo().username}-${pid}`;
  const file = path.join(folder, `engine-${pid}.sock`);
  if (Buffer.byteLength(file) > 103) {
    throw new UIForgeError('INVALID_ARGUMENT', `The path ${file} is too long for a socket (103 bytes at most).`, {
      hint: 'Set UIFORGE_RUNTIME_DIR to a shorter folder.',
    });
  }
  return file;
}
