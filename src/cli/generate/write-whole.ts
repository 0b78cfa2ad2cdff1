import { randomUUID } from 'node:crypto';
import { access, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

// Packages that replace files (write-file-atomic, atomically) call `write` once and don't look at how much of it was
// taken: on a disk with a little room left they would put a cut file in the place of the old one.

/** Makes a file that is not there yet, whole or not at all. @throws what `fs` throws, EEXIST when there is one */
export async function createFile(file: string, text: string): Promise<void> {
  await writeDurably(file, text);
}

/**
 * Puts a new text in the place of a file, in one step: whatever happens meanwhile, the old or the new one is there whole.
 * Links are followed, and the mode stays. @throws what `fs` throws; then the old file is as it was
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => null);
  const old = target === null ? null : await stat(target);
  // A link that leads nowhere, a device or a pipe: nothing there can be lost.
  if (target === null || !old?.isFile()) return await writeFile(file, text);
  await access(target, constants.W_OK);
  const draft = path.join(path.dirname(target), `.uiforge-${randomUUID()}.tmp`);
  try {
    await writeDurably(draft, text, old);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    // The file may be written and its folder may not: then there is this way only.
    if (!isForbidden(error)) throw error;
    await writeFile(target, text);
  }
}

interface Looks {
  mode: number;
  uid: number;
  gid: number;
}

async function writeDurably(file: string, text: string, like?: Looks): Promise<void> {
  const handle = await open(file, 'wx', like ? like.mode & 0o777 : 0o666);
  try {
    await handle.writeFile(text);
    if (like) {
      // Only the owner or root may do it, and not on every file system; the text matters more.
      await handle.chown(like.uid, like.gid).catch(() => undefined);
      await handle.chmod(like.mode & 0o7777).catch(() => undefined);
    }
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}
