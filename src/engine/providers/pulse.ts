/** Signs of life of a connection, which an SDK may hide: comments, pings, halves of events. */
export interface Pulse {
  beat(): void;
}

type Beat = { beat: true };

/**
 * Passes `events` on, and gives a heartbeat where bytes arrive without making an event. At most one per `intervalMs`,
 * so that a quick stream is not doubled.
 */
export function withPulse<T>(
  open: (pulse: Pulse) => Promise<AsyncIterable<T>>,
  intervalMs: number,
): AsyncGenerator<T | { type: 'heartbeat' }> {
  let wake: ((beat: Beat) => void) | undefined;
  let aliveAt = performance.now();
  const pulse: Pulse = {
    beat() {
      if (performance.now() - aliveAt >= intervalMs) wake?.({ beat: true });
    },
  };
  return (async function* () {
    const iterator = (await open(pulse))[Symbol.asyncIterator]();
    try {
      let next = iterator.next();
      for (;;) {
        const woken = new Promise<Beat>((resolve) => {
          wake = resolve;
        });
        const result = await Promise.race([next, woken]);
        aliveAt = performance.now();
        if ('beat' in result) {
          yield { type: 'heartbeat' };
          continue;
        }
        if (result.done) return;
        yield result.value;
        next = iterator.next();
      }
    } finally {
      await iterator.return?.();
    }
  })();
}
