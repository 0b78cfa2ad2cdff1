import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder around a file that holds a package.json; without one the file's own. */
export function projectOf(file: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) return path.dirname(file);
  }
}
