import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromFrame } from '../../protocol/preview-frame.ts';
import { createTell } from './telling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const said = (text: string): FromFrame => ({ type: 'said', level: 'log', text });

function telling() {
  const posted: FromFrame[] = [];
  return { posted, tell: createTell((message) => posted.push(message)) };
}

test('at most a hundred messages a second go out, and what was left out is counted', () => {
  const { posted, tell } = telling();
  for (let index = 0; index < 500; index += 1) tell(said(String(index)));
  for (let index = 0; index < 50; index += 1) tell({ type: 'failed', version: 1, message: 'no', place: null });
  expect(posted).toHaveLength(100);
  expect(posted.filter(({ type }) => type === 'failed')).toHaveLength(10);
  vi.advanceTimersByTime(1_000);
  expect(posted.at(-1)).toMatchObject({ text: '450 more messages came in that second and were left out.' });
  tell(said('again'));
  expect(posted.at(-1)).toEqual(said('again'));
});

test('answers that the page waits for are always told', () => {
  const { posted, tell } = telling();
  for (let index = 0; index < 500; index += 1) tell(said(String(index)));
  tell({ type: 'pong', id: 1 });
  tell({ type: 'drawn', version: 1, ms: 1, height: 1, kept: false });
  expect(posted.slice(-2).map(({ type }) => type)).toEqual(['pong', 'drawn']);
});

test('texts are cut', () => {
  const { posted, tell } = telling();
  tell(said('x'.repeat(1_000_000)));
  expect(posted[0]).toEqual(said(`${'x'.repeat(1_999)}…`));
});
