/** How long the next event may take, and what to throw when it takes longer. */
export interface WaitLimit {
  ms: number;
  error: () => Error;
}

export interface StallClockOptions {
  /** Asked before every wait. `first` is true until the first event has come. */
  limit: (first: boolean) => WaitLimit;
  /** Ends the wait at once; its reason is thrown. */
  signal: AbortSignal;
  /** Called with the error when a wait took too long, so that the work behind the stream can be stopped. */
  onTimeout?: ((error: Error) => void) | undefined;
}

/** A timer that is later than this, in milliseconds, says more about us than about the other side. */
const BUSY_MS = 50;

/**
 * Passes a stream on, and throws when the next event takes longer than allowed or `signal` aborts. The time that the
 * reader takes between two events does not count. The source is closed in every case, but not waited for: one that
 * hangs would hang its reader too.
 */
export async function* withStallClock<T>(
  source: AsyncIterable<T>,
  options: StallClockOptions,
): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let first = true;
  try {
    for (;;) {
      const result = await nextWithin(iterator, options, first);
      if (result.done) return;
      first = false;
      yield result.value;
    }
  } finally {
    const closing = iterator.return?.();
    closing?.catch(() => undefined);
  }
}

function nextWithin<T>(
  iterator: AsyncIterator<T>,
  { limit, signal, onTimeout }: StallClockOptions,
  first: boolean,
): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const { ms, error } = limit(first);
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      finish();
      reject(signal.reason);
    };
    let due = performance.now() + ms;
    const expire = () => {
      // Late by far: this process was busy, and what has arrived meanwhile was not even looked at.
      if (performance.now() - due > BUSY_MS) {
        due = performance.now() + BUSY_MS;
        timer = setTimeout(expire, BUSY_MS);
        return;
      }
      finish();
      const reason = error();
      onTimeout?.(reason);
      reject(reason);
    };
    let timer = setTimeout(expire, Math.max(0, ms));
    signal.addEventListener('abort', abort, { once: true });
    iterator.next().then(
      (result) => {
        finish();
        resolve(result);
      },
      (failure) => {
        finish();
        reject(failure);
      },
    );
  });
}
