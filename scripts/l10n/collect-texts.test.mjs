// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code to look at
import { expect, test } from 'vitest';
import { collectTexts } from './collect-texts.mjs';
import { syntaxOf } from './source-files.mjs';

const collected = (/** @type {string} */ code) => collectTexts([{ file: 'a.ts', tree: syntaxOf(code) }]);

test('texts are keyed as VS Code looks them up, with the comment where there is one', () => {
  const code = "l10n.t('b {0}', x); l10n.t({ message: 'Open', comment: 'verb' }); l10n.t(\"a\"); l10n.t('b {0}', y);";
  expect(collected(code)).toEqual({
    a: 'a',
    'b {0}': 'b {0}',
    'Open/verb': { message: 'Open', comment: ['verb'] },
  });
});

test.each(['l10n.t(text);', "l10n.t('a' + b);", 'l10n.t(`a ${b}`);', "l10n.t({ message: 'a' });"])(
  'nobody could translate %s',
  (code) => {
    expect(() => collected(code)).toThrow(/^a\.ts:1: /);
  },
);
