import { expect, it } from 'vitest';
import { findBlock } from './find-block.ts';
import { linesOf } from './text-lines.ts';

it('finds a word that stands everywhere in a long file nowhere, and at once', () => {
  const lines = linesOf('const a = a + a;\n'.repeat(20_000));
  const block = { search: ['a'], replace: ['b'], fault: null };
  expect(findBlock(block, lines, null)).toEqual({ reason: expect.stringContaining('times') });
});
