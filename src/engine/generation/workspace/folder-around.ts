import path from 'node:path';
import { isWithin } from './is-within.ts';

/** The innermost of the workspace's folders that `target` lies in, else the first of them. */
export function folderAround(folders: readonly string[], target: string | undefined): string | undefined {
  if (target === undefined || !path.isAbsolute(target)) return folders[0];
  const around = folders.filter((folder) => isWithin(path.resolve(folder), path.resolve(target)));
  return around.sort((a, b) => b.length - a.length)[0] ?? folders[0];
}
