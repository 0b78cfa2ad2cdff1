import { expect, test } from 'vitest';
import { PROGRESS_KIND, ProgressStream } from './progress-stream.ts';

type Sent = { message: string; progress: number; _meta: Record<string, { kind: string; length?: number }> };

/** A stream with a client that listens. A long interval shows what is gathered, none at all what is sent at once. */
function streamFor(intervalMs: number) {
  const sent: Sent[] = [];
  const notify = async ({ params }: { params?: unknown }) => {
    sent.push(params as Sent);
  };
  const stream = new ProgressStream('token', notify, intervalMs);
  const kinds = () => sent.map(({ message, _meta }) => [_meta[PROGRESS_KIND]?.kind, message]);
  return { stream, sent, kinds };
}

test('gathers text between two notifications and loses none of it', async () => {
  const { stream, kinds } = streamFor(60_000);
  for (const piece of ['a', 'b', 'c', 'd']) stream.text(piece);
  await stream.end();
  expect(kinds()).toEqual([
    ['text', 'a'],
    ['text', 'bcd'],
  ]);
});

test('keeps the order: what was written comes before a stage or a rewind that follows it', async () => {
  const { stream, kinds } = streamFor(60_000);
  stream.text('a');
  stream.text('b');
  stream.stage('validating');
  stream.text('c');
  stream.rewind(1);
  stream.text('d');
  await stream.end();
  expect(kinds().map(([kind]) => kind)).toEqual(['text', 'text', 'stage', 'text', 'rewind', 'text']);
  expect(
    kinds()
      .map(([, message]) => message)
      .join('|'),
  ).toBe('a|b|validating|c|Starting over from here.|d');
});

test('counts up', async () => {
  const { stream, sent } = streamFor(0);
  stream.stage('one');
  stream.text('two');
  stream.stage('three');
  await stream.end();
  expect(sent.map(({ progress }) => progress)).toEqual([1, 2, 3]);
});

test('says nothing to a client that did not ask, and nothing after the end', async () => {
  const unasked: unknown[] = [];
  const silent = new ProgressStream(undefined, async (each) => {
    unasked.push(each);
  });
  silent.text('a');
  silent.stage('b');
  await silent.end();
  const { stream, sent } = streamFor(0);
  await stream.end();
  stream.stage('late');
  expect([silent.wanted, unasked, sent]).toEqual([false, [], []]);
});

test('a client that is gone does not fail the call', async () => {
  const stream = new ProgressStream(1, () => Promise.reject(new Error('closed')));
  stream.stage('a');
  await expect(stream.end()).resolves.toBeUndefined();
});

test('edits come after the text that they change', async () => {
  const { stream, sent } = streamFor(60_000);
  stream.text('a');
  stream.text('b');
  stream.edits([{ start: 0, end: 1, text: 'A' }]);
  await stream.end();
  expect(sent.map(({ _meta }) => _meta[PROGRESS_KIND])).toEqual([
    { kind: 'text' },
    { kind: 'text' },
    { kind: 'edits', edits: [{ start: 0, end: 1, text: 'A' }] },
  ]);
});
