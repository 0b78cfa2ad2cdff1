import { expect, test } from 'vitest';
import { SessionEventStore } from './session-event-store.ts';

const message = (id: number, text = '') => ({ jsonrpc: '2.0' as const, id, result: { text } });

async function replay(store: SessionEventStore, lastId: string) {
  const ids: number[] = [];
  await store.replayEventsAfter(lastId, {
    send: async (_id, each) => void ids.push((each as ReturnType<typeof message>).id),
  });
  return ids;
}

test('replays what came after an event, of the same stream only, without the empty opening', async () => {
  const store = new SessionEventStore();
  const opening = await store.storeEvent('a', {} as never);
  const first = await store.storeEvent('a', message(1));
  await store.storeEvent('b', message(2));
  await store.storeEvent('a', message(3));
  expect(await replay(store, opening)).toEqual([1, 3]);
  expect(await replay(store, first)).toEqual([3]);
});

test('drops the oldest and then refuses to resume from them', async () => {
  const store = new SessionEventStore({ events: 2, characters: 1_000_000 });
  const first = await store.storeEvent('a', message(1));
  const second = await store.storeEvent('a', message(2));
  await store.storeEvent('a', message(3));
  expect(await store.getStreamIdForEventId(first)).toBeUndefined();
  expect(await replay(store, second)).toEqual([3]);
});

test('is bounded by size too, and always keeps the newest', async () => {
  const store = new SessionEventStore({ events: 100, characters: 100 });
  const first = await store.storeEvent('a', message(1));
  const large = await store.storeEvent('a', message(2, 'x'.repeat(1000)));
  expect(await store.getStreamIdForEventId(first)).toBeUndefined();
  expect(await store.getStreamIdForEventId(large)).toBe('a');
});
