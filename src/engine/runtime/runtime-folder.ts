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
 * @throws UIForgeError PERMISSION_DENIED when it can't be made, is none (a file, a link) or belongs to someone else:
 * whoever owns it could listen in our place
 */
export function ensureRuntimeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const trouble = troubleWith(folder);
    if (trouble) throw new Error(trouble);
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
  } catch (error) {
    throw new UIForgeError('PERMISSION_DENIED', `The runtime folder ${folder} can't be used: ${reasonOf(error)}.`, {
      hint: 'Set UIFORGE_RUNTIME_DIR to a folder of your own.',
      cause: error,
    });
  }
}

/** Whether what lies in the folder can be trusted: nobody else can have put it there. */
export function isOwnFolder(folder: string): boolean {
  try {
    return troubleWith(folder) === null;
  } catch {
    return false;
  }
}

/** Why the folder is not the user's own, or null. @throws when it isn't there */
function troubleWith(folder: string): string | null {
  if (process.platform === 'win32') return null;
  const stats = lstatSync(folder);
  if (stats.isSymbolicLink()) return 'it is a symbolic link';
  if (!stats.isDirectory()) return 'it is not a folder';
  return stats.uid === userInfo().uid ? null : 'it belongs to another user';
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place';
  return message;
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
