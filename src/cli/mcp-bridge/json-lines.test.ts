import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { lines } from './json-lines.ts';

test('splits at line feeds alone, wherever the chunks are cut', async () => {
  const text = '{"a":"\u2028 ü 🌞"}\r\n\n{"b":1}\n{"c":2}';
  const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
  const found: string[] = [];
  for await (const line of lines(Readable.from(bytes))) found.push(line);
  expect(found).toEqual(['{"a":"\u2028 ü 🌞"}', '{"b":1}', '{"c":2}']);
});
