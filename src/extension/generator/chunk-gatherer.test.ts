import { expect, test } from 'vitest';
import type { GeneratorToPage } from '../../protocol/generator-panel.ts';
import { ChunkGatherer } from './chunk-gatherer.ts';

test('the first piece goes at once, those behind it together, and in order with everything else', () => {
  const sent: GeneratorToPage[] = [];
  const gatherer = new ChunkGatherer((message) => sent.push(message));
  for (const text of ['a', 'b', 'c']) gatherer.push({ type: 'chunk', lane: 0, text });
  expect(sent).toEqual([{ type: 'chunk', lane: 0, text: 'a' }]);
  gatherer.push({ type: 'rewind', lane: 0, length: 2 });
  expect(sent.slice(1)).toEqual([
    { type: 'chunk', lane: 0, text: 'bc' },
    { type: 'rewind', lane: 0, length: 2 },
  ]);
});
