import { mkdir, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that we made for a generation, and what else to take away with it. */
export interface CreatedFile {
  path: string;
  /** The outermost folder that had to be made for it, or null. */
  firstFolder: string | null;
}

export type CreateResult = CreatedFile | 'exists' | 'not-writable';

/** Makes an empty file and the folders it needs. Never touches a file that is there. */
export async function createFile(folder: string, fileName: string): Promise<CreateResult> {
  const path = join(folder, fileName);
  let firstFolder: string | null = null;
  try {
    firstFolder = (await mkdir(folder, { recursive: true })) ?? null;
    await writeFile(path, '', { flag: 'wx' });
    return { path, firstFolder };
  } catch (error) {
    if (firstFolder) await removeEmptyFolders(folder, firstFolder);
    // Read-only, full, a file in the place of a folder, a name too long: whatever it is, the text goes elsewhere.
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' && (await isFile(path)) ? 'exists' : 'not-writable';
  }
}

/** Takes the file away and the folders made for it, as far as they are empty. A file that is gone already is fine. */
export async function removeCreatedFile({ path, firstFolder }: CreatedFile): Promise<void> {
  await unlink(path).catch(ignoreMissing);
  if (firstFolder) await removeEmptyFolders(dirname(path), firstFolder);
}

/** `PricingCard.tsx` as `PricingCard2.tsx`, `pricing-card.component.ts` as `pricing-card-2.component.ts`: the first that is free. */
export async function freeFileName(folder: string, fileName: string): Promise<string> {
  const dot = fileName.indexOf('.');
  const base = dot > 0 ? fileName.slice(0, dot) : fileName;
  const ending = dot > 0 ? fileName.slice(dot) : '';
  const separator = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(base) ? '-' : '';
  for (let number = 2; ; number += 1) {
    const candidate = `${base}${separator}${number}${ending}`;
    if (!(await exists(join(folder, candidate)))) return candidate;
  }
}

async function removeEmptyFolders(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; folder.startsWith(outermost); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      // Somebody put something in: it stays, and so do the folders around it.
      return;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
