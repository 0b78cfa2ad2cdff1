/** What to do after the engine died by itself. */
export type RestartDecision = { action: 'restart'; delayMs: number } | { action: 'stop' };

const WINDOW_MS = 3 * 60_000;
const MAX_CRASHES = 3;
const FIRST_DELAY_MS = 250;

/** Restarts with a delay that doubles; after 3 crashes in 3 minutes it gives up, so a broken set-up can't loop. */
export class RestartPolicy {
  readonly #now: () => number;
  #crashes: number[] = [];

  /** @param now milliseconds on a clock that only goes forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Call once for each crash. */
  crashed(): RestartDecision {
    const now = this.#now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < WINDOW_MS), now];
    if (this.#crashes.length >= MAX_CRASHES) return { action: 'stop' };
    return { action: 'restart', delayMs: FIRST_DELAY_MS * 2 ** (this.#crashes.length - 1) };
  }

  /** Call when the user restarts by hand: the past no longer counts. */
  forget(): void {
    this.#crashes = [];
  }
}
