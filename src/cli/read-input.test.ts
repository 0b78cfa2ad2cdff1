import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readInput } from './read-input.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-input-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function* withoutEnd() {
  for (;;) yield Buffer.alloc(65_536, 'y\n');
}

it('puts letters together that a pipe cut apart', async () => {
  const bytes = Buffer.from('Grüße 🌞');
  expect(await readInput('-', { stdin: Readable.from([...bytes].map((byte) => Buffer.of(byte))) })).toBe('Grüße 🌞');
});

it('stops reading what has no end', async () => {
  await expect(readInput('-', { stdin: Readable.from(withoutEnd()) })).rejects.toThrow(
    /standard input holds more than 4 MB/,
  );
});

it.skipIf(process.platform === 'win32')('stops reading a device without an end', async () => {
  await expect(readInput('/dev/zero')).rejects.toThrow(/more than 4 MB/);
});

it('refuses bytes that are no text, from a pipe as from a file', async () => {
  const file = path.join(folder, 'binary');
  writeFileSync(file, Buffer.of(0x61, 0xff, 0xfe));
  await expect(readInput('-', { stdin: Readable.from([Buffer.of(0xff, 0xfe)]) })).rejects.toThrow(/not UTF-8/);
  await expect(readInput(file)).rejects.toThrow(/not UTF-8/);
});

it('refuses an empty name', async () => {
  await expect(readInput('')).rejects.toThrow('The name of a file is empty.');
});

it('refuses a file with a NUL byte', async () => {
  const file = path.join(folder, 'nul');
  writeFileSync(file, 'a\0b');
  await expect(readInput(file)).rejects.toThrow(/not UTF-8 text/);
});

it('says that standard input can not be read twice', async () => {
  const stdin = Readable.from([Buffer.from('once')]);
  expect(await readInput('-', { stdin })).toBe('once');
  await expect(readInput('-', { stdin })).rejects.toThrow(/once only/);
});
