import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

describe('lineDiff', () => {
  it('makes the one list out of the other, whatever they hold', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 20 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const changes = lineDiff(before, after);
        expect(changes.flatMap(({ kind, lines }) => (kind === 'added' ? [] : lines))).toEqual(before);
        expect(changes.flatMap(({ kind, lines }) => (kind === 'removed' ? [] : lines))).toEqual(after);
      }),
    );
  });

  it('gives up on texts that have nothing in common before anybody waits', () => {
    const lines = (word: string) => Array.from({ length: 60_000 }, (_, index) => `${word} ${index}`);
    const before = ['first', ...lines('old'), 'last'];
    const after = ['first', ...lines('new'), 'last'];
    expect(lineDiff(before, after).map(({ kind, lines: { length } }) => [kind, length])).toEqual([
      ['same', 1],
      ['removed', 60_000],
      ['added', 60_000],
      ['same', 1],
    ]);
  });
});
