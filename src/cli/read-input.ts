import { readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { UIForgeError } from '../protocol/errors.ts';

/**
 * The content of a file, `-` being standard input.
 *
 * @throws UIForgeError NOT_FOUND or INVALID_ARGUMENT (a folder, or not UTF-8 text)
 */
export async function readInput(file: string): Promise<string> {
  if (file === '-') return await text(process.stdin);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UIForgeError('NOT_FOUND', `There is no file ${file}.`);
  if (stats.isDirectory()) throw new UIForgeError('INVALID_ARGUMENT', `${file} is a folder, not a file.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'is not UTF-8 text' : (error as Error).message;
    throw new UIForgeError('INVALID_ARGUMENT', `${file} ${reason}.`, { cause: error });
  }
}
