import { chmod, lstat, mkdir, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { UIForgeError } from '../../protocol/errors.ts';

/** Longest path of a Unix socket that every system takes, in bytes (macOS: 104 with the closing zero). */
const MAX_SOCKET_PATH = 103;

/** Named pipes of Windows live outside the file system. */
export const isNamedPipe = (socket: string): boolean => socket.startsWith('\\\\.\\pipe\\');

/**
 * Makes the place of a socket ready: its folder exists and is the user's alone, and a socket that nobody listens on any
 * more is gone. @throws UIForgeError ALREADY_EXISTS when somebody listens, PERMISSION_DENIED when the folder is not ours,
 * INVALID_ARGUMENT when the path is too long or something else lies there.
 */
export async function prepareSocketPath(socket: string): Promise<void> {
  if (isNamedPipe(socket)) return;
  if (Buffer.byteLength(socket) > MAX_SOCKET_PATH) {
    throw new UIForgeError('INVALID_ARGUMENT', `The socket path ${socket} is longer than ${MAX_SOCKET_PATH} bytes.`, {
      hint: 'Choose a shorter runtime folder (XDG_RUNTIME_DIR).',
    });
  }
  await ownFolder(path.dirname(socket));
  const found = await lstat(socket).catch(() => null);
  if (!found) return;
  if (!found.isSocket()) {
    throw new UIForgeError('INVALID_ARGUMENT', `${socket} exists and is not a socket.`, { hint: 'Move it away.' });
  }
  if (await isListening(socket)) {
    throw new UIForgeError('ALREADY_EXISTS', `Another engine listens on ${socket}.`, {
      hint: 'Stop it, or choose another socket.',
    });
  }
  await unlink(socket);
}

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) {
    throw new UIForgeError('PERMISSION_DENIED', `${folder} does not belong to this user.`, {
      hint: 'Choose a folder of your own for the socket.',
    });
  }
  if ((stats.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket, () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}
