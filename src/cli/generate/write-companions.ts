import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { UIComponentResponse } from '../../protocol/generation.ts';
import { complain, type Output, say } from '../output.ts';

/** Writes the files beside a component. One that is there stays, unless it is the barrel, which only gains a line. */
export async function writeCompanions(
  { files = [] }: UIComponentResponse,
  folder: string,
  { force }: { force?: boolean },
  output: Output,
): Promise<void> {
  for (const { path: name, content } of files) {
    const file = path.join(folder, name);
    const isBarrel = /^index\.[jt]s$/.test(name);
    if (existsSync(file) && !isBarrel && !force) {
      complain(output, `${name} exists already and stays as it is.`, 'Give --force to overwrite it.');
      continue;
    }
    await writeFile(file, content);
    say(output, `wrote ${name}`);
  }
}
