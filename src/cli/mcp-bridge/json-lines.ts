import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Longest line that is taken, in UTF-16 code units: the engine refuses bodies that are far shorter. */
const MAX_LINE = 16 * 1024 * 1024;

/**
 * Lines of a stream, empty ones left out. Split at line feeds alone: JSON may hold other separators inside its strings.
 * @throws Error when a line is longer than 16 Mi code units
 */
export async function* lines(input: Readable): AsyncGenerator<string, void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer);
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MAX_LINE) throw new Error(`A message is longer than ${MAX_LINE} characters.`);
    yield* parts.map((part) => part.trim()).filter((part) => part !== '');
  }
  rest = `${rest}${decoder.end()}`.trim();
  if (rest !== '') yield rest;
}
