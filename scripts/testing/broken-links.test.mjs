import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { brokenLinks } from './broken-links.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

it('every link of the documents leads somewhere', () => {
  const docs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.map((name) => path.join('docs', name))];
  expect(brokenLinks(files.map((name) => path.join(root, name)))).toEqual([]);
});

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-links-'));
  writeFileSync(path.join(folder, 'b.md'), '# Over `here`, twice\n\n# Over here, twice\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['[x](none.md)', ['none.md']],
  ['![x](none.png)', ['none.png']],
  ['<picture><source srcset="dark.png"></picture>', ['dark.png']],
  ['[x](b.md#nowhere)', ['b.md#nowhere']],
  ['[x](#nowhere)', ['#nowhere']],
  ['[x][ref]\n\n[ref]: gone.md', ['gone.md']],
  ['# One\n\n[a](#one) [b](b.md) [c](b.md#over-here-twice) [d](b.md#over-here-twice-1) [e](https://example.org/x)', []],
  ['```\n[x](none.md)\n```', []],
])('of %j tells what leads nowhere', (text, links) => {
  const file = path.join(folder, 'a.md');
  writeFileSync(file, text);
  expect(brokenLinks([file])).toEqual(links.map((link) => `${file}: ${link}`));
});
