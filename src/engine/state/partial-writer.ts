/** Writes the newest of many quick updates: the first at once, the others gathered. */
export class PartialWriter {
  readonly #write: (id: string, code: string) => void;
  readonly #intervalMs: number;
  readonly #waiting = new Map<string, string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(write: (id: string, code: string) => void, intervalMs = 250) {
    this.#write = write;
    this.#intervalMs = intervalMs;
  }

  update(id: string, code: string): void {
    if (this.#timers.has(id)) {
      this.#waiting.set(id, code);
      return;
    }
    this.#write(id, code);
    const timer = setInterval(() => this.#tick(id), this.#intervalMs);
    timer.unref();
    this.#timers.set(id, timer);
  }

  /** Writes the last update; no more will come. */
  finish(id: string): void {
    this.#writeWaiting(id);
    clearInterval(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Writes all that waits. */
  flush(): void {
    for (const id of [...this.#waiting.keys()]) this.#writeWaiting(id);
  }

  /** Ends all timers after a last write. */
  close(): void {
    for (const id of [...this.#timers.keys()]) this.finish(id);
  }

  #tick(id: string): void {
    try {
      if (this.#waiting.has(id)) this.#writeWaiting(id);
      else this.finish(id);
    } catch {
      // Nobody calls a timer: the next update or the end meets the same failure and tells it.
      this.finish(id);
    }
  }

  #writeWaiting(id: string): void {
    const code = this.#waiting.get(id);
    if (code === undefined) return;
    this.#waiting.delete(id);
    this.#write(id, code);
  }
}
