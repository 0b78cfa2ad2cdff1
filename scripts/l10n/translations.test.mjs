import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** Each translation beside the English it is of. */
const PAIRS = [
  ...readdirSync(root)
    .filter((name) => /^package\.nls\.[\w-]+\.json$/.test(name))
    .map((name) => [name, 'package.nls.json']),
  ...readdirSync(path.join(root, 'l10n'))
    .filter((name) => /^bundle\.l10n\.[\w-]+\.json$/.test(name))
    .map((name) => [`l10n/${name}`, 'l10n/bundle.l10n.json']),
];

/** What a translation must hold as it is: placeholders, commands that links run, names in backquotes. */
const kept = (/** @type {string} */ text) =>
  [...text.matchAll(/\{\w+\}|\(command:[^)]*\)|`[^`]*`/g)].map(([found]) => found).toSorted();

test('there is a whole translation into German', () => {
  expect(PAIRS.map(([file]) => file)).toEqual(
    expect.arrayContaining(['package.nls.de.json', 'l10n/bundle.l10n.de.json']),
  );
});

describe.each(PAIRS)('%s', (file, source) => {
  const texts = read(file);
  const english = read(source);

  test('has every text, and none that is gone', () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('has no empty text, and keeps placeholders, links and names', () => {
    const off = Object.entries(english).filter(([key, text]) => {
      const message = typeof text === 'string' ? text : text.message;
      const translated = texts[key] ?? message;
      return translated.trim() === '' || kept(translated).join() !== kept(message).join();
    });
    expect(off.map(([key]) => key)).toEqual([]);
  });
});
