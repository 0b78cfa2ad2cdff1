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
  const clock = new StallClock(options);
  try {
    for (;;) {
      const result = await clock.within(iterator.next());
      if (result.done) return;
      yield result.value;
    }
  } finally {
    clock.close();
    const closing = iterator.return?.();
    closing?.catch(() => undefined);
  }
}

/** One timer and one listener for a whole stream: setting them anew for every event would cost more than the event. */
class StallClock {
  readonly #options: StallClockOptions;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer will look, and when the wait is over, in `performance.now()` milliseconds. */
  #looksAt = Number.POSITIVE_INFINITY;
  #due = Number.POSITIVE_INFINITY;
  #first = true;
  #error: (() => Error) | undefined;
  #reject: ((reason: unknown) => void) | undefined;

  constructor(options: StallClockOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', this.#abort, { once: true });
  }

  /** What `next` comes to, if it comes in time. */
  within<R>(next: Promise<R>): Promise<R> {
    const { signal, limit } = this.#options;
    return new Promise<R>((resolve, reject) => {
      if (signal.aborted) {
        next.catch(() => undefined);
        reject(signal.reason);
        return;
      }
      const { ms, error } = limit(this.#first);
      this.#error = error;
      this.#reject = reject;
      this.#due = performance.now() + Math.max(0, ms);
      if (this.#due < this.#looksAt) this.#lookAt(this.#due);
      next.then(
        (result) => {
          this.#first = false;
          this.#rest();
          resolve(result);
        },
        (failure) => {
          this.#rest();
          reject(failure);
        },
      );
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#abort);
    this.#rest();
  }

  #rest(): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.#reject = undefined;
  }

  readonly #abort = () => {
    this.#reject?.(this.#options.signal.reason);
    this.#rest();
  };

  #lookAt(at: number): void {
    clearTimeout(this.#timer);
    this.#looksAt = at;
    this.#timer = setTimeout(() => this.#look(), Math.max(0, at - performance.now()));
  }

  #look(): void {
    this.#looksAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    if (this.#due === Number.POSITIVE_INFINITY) return;
    // Late by far: this process was busy, and what has arrived meanwhile was not even looked at.
    if (now - this.#due > BUSY_MS) this.#due = now + BUSY_MS;
    // Not due, or not any longer, since events came.
    if (this.#due > now) this.#lookAt(this.#due);
    else this.#expire();
  }

  #expire(): void {
    const reason = this.#error?.();
    const reject = this.#reject;
    this.#rest();
    if (reason) this.#options.onTimeout?.(reason);
    reject?.(reason);
  }
}
