import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeCompanionFiles } from './companion-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const file = (name: string, content: string) => ({ path: name, content, language: 'typescript' });

it('writes what is not there, and never over what is', async () => {
  writeFileSync(path.join(folder, 'Card.test.tsx'), 'mine');
  const files = [file('Card.test.tsx', 'new'), file('Card.stories.tsx', 'story')];
  expect(await writeCompanionFiles(folder, files)).toEqual({ written: ['Card.stories.tsx'], kept: ['Card.test.tsx'] });
  expect(read('Card.test.tsx')).toBe('mine');
  expect(read('Card.stories.tsx')).toBe('story');
});

it('gives a barrel only what it lacks, whatever was written into it since', async () => {
  writeFileSync(path.join(folder, 'index.ts'), "export * from './Button';\r\nexport * from './Late';");
  const barrel = file('index.ts', "export * from './Button';\nexport * from './Card';\n");
  expect(await writeCompanionFiles(folder, [barrel])).toEqual({ written: ['index.ts'], kept: [] });
  expect(read('index.ts')).toBe("export * from './Button';\r\nexport * from './Late';\r\nexport * from './Card';\r\n");
  expect(await writeCompanionFiles(folder, [barrel])).toEqual({ written: [], kept: [] });
});
