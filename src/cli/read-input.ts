import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { UIForgeError } from '../protocol/errors.ts';

/** Bytes of a file or of standard input that are taken: far more than any request may hold. */
const MAX_INPUT_BYTES = 4 * 1024 * 1024;

export interface ReadOptions {
  stdin?: Readable | undefined;
  /** Keep a byte order mark at the start: for what is written back. */
  keepMark?: boolean | undefined;
}

/**
 * The content of a file, `-` being standard input. Pipes and devices are read too, but never without end.
 *
 * @throws UIForgeError NOT_FOUND or INVALID_ARGUMENT (a folder, too large, or not UTF-8 text; a NUL byte is in no text)
 */
export async function readInput(file: string, options: ReadOptions = {}): Promise<string> {
  const { stdin = process.stdin, keepMark = false } = options;
  if (file === '-') {
    if (stdin.destroyed) throw new UIForgeError('INVALID_ARGUMENT', "The standard input ('-') can be read once only.");
    return await readText(stdin, 'The standard input', keepMark);
  }
  if (file.trim() === '') throw new UIForgeError('INVALID_ARGUMENT', 'The name of a file is empty.');
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UIForgeError('NOT_FOUND', `There is no file ${file}.`);
  if (stats.isDirectory()) throw new UIForgeError('INVALID_ARGUMENT', `${file} is a folder, not a file.`);
  return await readText(createReadStream(file), file, keepMark);
}

async function readText(stream: Readable, name: string, keepMark: boolean): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      parts.push(Buffer.from(part));
      length += parts.at(-1)?.byteLength ?? 0;
      if (length > MAX_INPUT_BYTES) throw tooLarge(name);
    }
    const bytes = Buffer.concat(parts);
    if (bytes.includes(0)) throw new TypeError('NUL byte');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepMark }).decode(bytes);
  } catch (error) {
    if (error instanceof UIForgeError) throw error;
    const reason = error instanceof TypeError ? 'is not UTF-8 text' : (error as Error).message;
    throw new UIForgeError('INVALID_ARGUMENT', `${name} ${reason}.`, { cause: error });
  } finally {
    stream.destroy();
  }
}

function tooLarge(name: string): UIForgeError {
  return new UIForgeError('INVALID_ARGUMENT', `${name} holds more than ${MAX_INPUT_BYTES / 1024 / 1024} MB.`, {
    hint: 'Give a text file with the part that matters.',
  });
}
