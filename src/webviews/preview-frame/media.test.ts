import { expect, test } from 'vitest';
import { answeredQuery } from './media.ts';

const dark = { theme: 'dark', reducedMotion: false } as const;
const YES = '(min-width: 0px)';
const NO = '(max-width: -1px)';

test.each([
  ['(prefers-color-scheme: dark)', YES],
  ['(prefers-color-scheme:light)', NO],
  ['(prefers-reduced-motion: reduce)', NO],
  ['(prefers-reduced-motion)', NO],
  ['(prefers-reduced-motion: no-preference)', YES],
  ['screen and (min-width: 30em) and ( prefers-color-scheme : dark )', `screen and (min-width: 30em) and ${YES}`],
  ['(min-width: 30em)', '(min-width: 30em)'],
])('%s', (query, answered) => {
  expect(answeredQuery(query, dark)).toBe(answered);
});
