import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { UIComponentResponse } from '../../protocol/generation.ts';
import { withMissingLines } from '../../protocol/missing-lines.ts';
import { EXIT, ExitWith } from '../exit.ts';
import { complain, type Output, say } from '../output.ts';
import { createFile, replaceFile } from './write-whole.ts';

/**
 * Writes the files beside a component. One that is there stays, unless it is the barrel, which only gains the lines that
 * it lacks. What can't be written goes to stdout.
 *
 * @throws ExitWith when a file could not be written; the others are written all the same
 */
export async function writeCompanions(
  { files = [] }: UIComponentResponse,
  folder: string,
  { force, json }: { force?: boolean; json?: boolean },
  output: Output,
): Promise<void> {
  let failed = false;
  for (const { path: name, content } of files) {
    const file = path.join(folder, name);
    const isBarrel = /^index\.[jt]s$/.test(name);
    const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
    if (isThere && !isBarrel && !force) {
      complain(output, `${name} exists already and stays as it is.`, 'Give --force to overwrite it.');
      continue;
    }
    try {
      if (!isThere) await createFile(file, content);
      else await replaceFile(file, isBarrel ? withMissingLines(await readFile(file, 'utf8'), content) : content);
      say(output, `wrote ${name}`);
    } catch (error) {
      failed = true;
      if (!json) output.stdout.write(content);
      complain(output, `${name} can't be written: ${(error as Error).message}.`, json ? undefined : 'It is on stdout.');
    }
  }
  if (failed) throw new ExitWith(EXIT.failed);
}
