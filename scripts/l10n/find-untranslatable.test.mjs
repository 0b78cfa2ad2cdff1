// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code to look at
import path from 'node:path';
import { expect, test } from 'vitest';
import { findUntranslatable } from './find-untranslatable.mjs';
import { NOT_TRANSLATED } from './not-translated.mjs';
import { sourceFiles, syntaxOf } from './source-files.mjs';

const files = sourceFiles(path.resolve(import.meta.dirname, '../..'));

test('every text of the extension and its pages can be translated (if not: l10n.t, or not-translated.mjs)', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(findUntranslatable(files, NOT_TRANSLATED)).toEqual([]);
});

test('what is said not to be translated is there', () => {
  const found = findUntranslatable(files, []);
  const used = NOT_TRANSLATED.filter(({ file, text }) =>
    found.some((each) => (file ?? each.file) === each.file && (text ?? each.text) === each.text),
  );
  expect(used).toEqual(NOT_TRANSLATED);
});

const found = (/** @type {string} */ code) =>
  findUntranslatable([{ file: 'a.ts', tree: syntaxOf(code) }], []).map(({ text }) => text);

test.each([
  ["vscode.window.showInformationMessage('saved');", ['saved']],
  ["showMessage('warning', `${name} gone`);", ['gone']],
  ["vscode.window.showQuickPick(items, { title: 'choose', placeHolder: `pick ${x}` });", ['choose', 'pick']],
  ["const item = { label: many ? 'files' : 'file', detail: a ?? 'none' };", ['files', 'file', 'none']],
  ["item.tooltip = 'used ' + count;", ['used']],
  ["lens('$(check) Keep', 'uiforge.generate.keep');", ['Keep']],
  ["const words = ['one sentence with words'];", ['one sentence with words']],
  ["new UIForgeError('NOT_FOUND', 'gone', { hint: 'again' });", ['gone', 'again']],
  ['html`<p class="a b">${icon("x")} hello ${name}</p>`;', ['hello']],
  ['html`<button aria-label="close it" title="${x}">${y}</button>`;', ['close it']],
  ["html`<b>${on ? 'Shown' : 'is hidden now'}</b>`;", ['Shown', 'is hidden now']],
])('%s', (code, texts) => {
  expect(found(code)).toEqual(texts);
});

test.each([
  "vscode.window.showInformationMessage(l10n.t('Saved {0}.', name));",
  "import { a } from 'some words here';",
  "log.error('The engine said no');",
  "if (error.name === 'Canceled') stop();",
  "const state: 'Not this' = x; switch (x) { case 'Nor this': break; }",
  'html`<p class="quiet hint" aria-label=${l10n.t("Close")}>${name}</p>`;',
  "register('uiforge.generate.keep', { when: 'view == x' });",
])('nothing is found in %s', (code) => {
  expect(found(code)).toEqual([]);
});
