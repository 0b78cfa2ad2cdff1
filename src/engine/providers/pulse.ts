import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WireEvent } from './wire.ts';

/** Signs of life of a connection, which an SDK may hide: comments, pings, halves of events. */
export interface Pulse {
  beat(): void;
}

/** So much text waits at most before the connection is read on. */
const MAX_WAITING = 64 * 1024;

/**
 * Passes events on. Texts that arrived together come out as one: what lies above then works once for each piece that the
 * network brings, and not for each of the many little events in it. Where bytes arrive without making an event it gives a
 * heartbeat, at most one per `intervalMs`.
 */
export async function* withPulse(
  open: (pulse: Pulse) => Promise<AsyncIterable<WireEvent>>,
  intervalMs: number,
): AsyncGenerator<WireEvent> {
  let aliveAt = performance.now();
  let wake = () => {};
  const arrived: Arrived = { text: '', alive: false, end: null, over: null };
  const iterator = (
    await open({
      beat() {
        if (performance.now() - aliveAt < intervalMs) return;
        arrived.alive = true;
        wake();
      },
    })
  )[Symbol.asyncIterator]();
  let drained = () => {};
  const read = async () => {
    for (;;) {
      const result = await iterator.next();
      if (result.done) return;
      take(arrived, result.value);
      wake();
      if (arrived.text.length > MAX_WAITING) {
        await new Promise<void>((resolve) => {
          drained = resolve;
        });
      }
    }
  };
  read().then(
    () => {
      arrived.over = { failed: false };
      wake();
    },
    (error: unknown) => {
      arrived.over = { failed: true, error };
      wake();
    },
  );
  try {
    for (;;) {
      if (isEmpty(arrived)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // By the next turn all that came in the same piece is there.
      await nextTurn();
      aliveAt = performance.now();
      const { text, alive, end, over } = arrived;
      Object.assign(arrived, { text: '', alive: false, end: null });
      drained();
      if (text !== '') yield { type: 'text', text };
      else if (alive) yield { type: 'heartbeat' };
      if (end) yield end;
      if (over?.failed) throw over.error;
      if (over) return;
    }
  } finally {
    await iterator.return?.();
  }
}

interface Arrived {
  text: string;
  alive: boolean;
  end: WireEvent | null;
  over: { failed: false } | { failed: true; error: unknown } | null;
}

function take(arrived: Arrived, event: WireEvent): void {
  if (event.type === 'text') arrived.text += event.text;
  else if (event.type === 'end') arrived.end = event;
  else arrived.alive = true;
}

function isEmpty({ text, alive, end, over }: Arrived): boolean {
  return text === '' && !alive && end === null && over === null;
}
