import { afterEach, expect, test } from 'vitest';
import { formatBytes, formatDecimal, formatDollars, formatDuration, formatNumber, setLocale } from './locale.ts';

afterEach(() => setLocale('en'));

test('sums show cents where they tell something, more where less was spent', () => {
  expect([0, 0.1, 12.345, 0.0123].map((amount) => formatDollars(amount))).toEqual([
    '$0.00',
    '$0.10',
    '$12.35',
    '$0.0123',
  ]);
});

test('numbers are written as the language does', () => {
  const all = () => [formatNumber(12_345), formatDecimal(1.25, 1), formatDuration(1_900), formatBytes(2_500_000)];
  expect(all()).toEqual(['12,345', '1.3', '1.9 s', '2.5 MB']);
  setLocale('de');
  expect(all()).toEqual(['12.345', '1,3', '1,9 s', '2,5 MB']);
  expect(formatDollars(0.5)).toBe('0,50\u00A0$');
});

test('what is no language means English', () => {
  setLocale('de');
  setLocale('not_a_language');
  expect(formatNumber(12_345)).toBe('12,345');
});
