import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contributes, manifest } from './contributes.ts';
import { manifestTexts } from './texts.ts';

const root = new URL('../../../', import.meta.url);
const written = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

test('package.json says what the table says (if not: node src/extension/manifest/write.ts)', () => {
  expect(written).toMatchObject(manifest);
  const { configuration: _configuration, ...rest } = written.contributes;
  expect(rest).toEqual(JSON.parse(JSON.stringify(contributes)));
});

const texts = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<string, string>;

test('package.nls.json says what the tables say, and has no text that nothing names', () => {
  expect(texts).toMatchObject(manifestTexts);
  const named = [...JSON.stringify(written).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key as string);
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(texts).toSorted());
});

test('every text of package.json that a user reads is a key', () => {
  const read: [string, string][] = [];
  JSON.stringify(written, (field, value) => {
    if (/^(title|shortTitle|description|markdownDescription|altText|sampleRequest)$/.test(field)) {
      if (typeof value === 'string') read.push([field, value]);
    }
    return value;
  });
  expect(read.length).toBeGreaterThan(100);
  expect(read.filter(([, value]) => !/^%[^%]+%$/.test(value) && value !== 'UIForge')).toEqual([]);
});

test('no proposed API is asked for', () => {
  expect(written).not.toHaveProperty('enabledApiProposals');
});

test('every file that the manifest names is there', () => {
  // Pictures have words in them: each language may name its own.
  const translated = readdirSync(root).filter((name) => name.startsWith('package.nls.'));
  const all = [written, ...translated.map((name) => JSON.parse(readFileSync(new URL(name, root), 'utf8')))];
  const named = [...JSON.stringify(all).matchAll(/"(media\/[^"]+)"/g)].map(([, path]) => path as string);
  expect(named.filter((path) => path.includes('/de/'))).toHaveLength(5);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('a keybinding works only where its command does', () => {
  const offered = new Map(contributes.menus.commandPalette?.map((entry) => [Reflect.get(entry, 'command'), entry]));
  const keys = contributes.keybindings.map(({ command, when }) => {
    const palette = String(Reflect.get(offered.get(command) ?? {}, 'when'));
    const inEditor = palette === 'editorIsOpen' && when.startsWith('editorTextFocus');
    const inView = palette === 'false' && when.startsWith('focusedView == ');
    return [command, when.startsWith(palette) || inEditor || inView];
  });
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter(([, covered]) => !covered)).toEqual([]);
});

test('no two commands answer to the same key at the same time', () => {
  const keys = contributes.keybindings.map(({ key, when }) => `${key} ${when}`);
  expect(new Set(keys).size).toBe(keys.length);
});
