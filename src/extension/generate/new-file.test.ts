import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFile, freeFileName, removeCreatedFile } from './new-file.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uiforge-file-'));
});
afterEach(() => rm(root, { recursive: true }));

test('a new file is empty, in folders made for it', async () => {
  const folder = join(root, 'src', 'components');
  expect(await createFile(folder, 'Card.tsx')).toEqual({
    path: join(folder, 'Card.tsx'),
    firstFolder: join(root, 'src'),
  });
  expect(await readFile(join(folder, 'Card.tsx'), 'utf8')).toBe('');
});

test('a file that is there is not touched', async () => {
  await writeFile(join(root, 'Card.tsx'), 'mine');
  expect(await createFile(root, 'Card.tsx')).toBe('exists');
  expect(await readFile(join(root, 'Card.tsx'), 'utf8')).toBe('mine');
});

test('a place where nothing can be written is told, and nothing is left there', async () => {
  await writeFile(join(root, 'file'), '');
  expect(await createFile(join(root, 'file', 'components'), 'Card.tsx')).toBe('not-writable');
  expect(await createFile(join(root, 'new'), `${'x'.repeat(300)}.tsx`)).toBe('not-writable');
  await expect(stat(join(root, 'new'))).rejects.toThrow('ENOENT');
});

test('taking it away takes the folders made for it too', async () => {
  const created = await createFile(join(root, 'a', 'b'), 'Card.tsx');
  if (typeof created === 'string') throw new Error(created);
  await removeCreatedFile(created);
  await expect(stat(join(root, 'a'))).rejects.toThrow('ENOENT');
});

test('a folder in which somebody put something stays', async () => {
  const created = await createFile(join(root, 'a', 'b'), 'Card.tsx');
  if (typeof created === 'string') throw new Error(created);
  await writeFile(join(root, 'a', 'note.md'), '');
  await removeCreatedFile(created);
  await expect(stat(join(root, 'a', 'b'))).rejects.toThrow('ENOENT');
  expect((await stat(join(root, 'a', 'note.md'))).isFile()).toBe(true);
});

test('numbered names keep the way the file is named', async () => {
  await writeFile(join(root, 'Card2.tsx'), '');
  expect(await freeFileName(root, 'Card.tsx')).toBe('Card3.tsx');
  expect(await freeFileName(root, 'pricing-card.component.ts')).toBe('pricing-card-2.component.ts');
});
