import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UIComponentResponse } from '../../protocol/generation.ts';
import { withMissingLines } from '../../protocol/missing-lines.ts';

export type CompanionFile = NonNullable<UIComponentResponse['files']>[number];

/** What became of each file. */
export interface WrittenCompanions {
  written: string[];
  /** Was there already, with another content, and stays as it is. */
  kept: string[];
}

/**
 * Writes the files made beside a component. One that is there is never overwritten; a barrel only gains the lines that it
 * lacks, whatever else was written into it since.
 *
 * @param folder absolute, the component's
 * @throws errors of `node:fs`
 */
export async function writeCompanionFiles(folder: string, files: readonly CompanionFile[]): Promise<WrittenCompanions> {
  const result: WrittenCompanions = { written: [], kept: [] };
  for (const { path, content } of files) {
    const file = join(folder, path);
    const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (before === null) {
      await writeFile(file, content, { flag: 'wx' });
      result.written.push(path);
    } else if (/^index\.[jt]s$/.test(path)) {
      const after = withMissingLines(before, content);
      if (after !== before) await writeFile(file, after);
      if (after !== before) result.written.push(path);
    } else if (before !== content) {
      result.kept.push(path);
    }
  }
  return result;
}
