import type { GenerationEvent } from '../../protocol/generation.ts';

type Told = Extract<GenerationEvent, { type: 'progress' }>;

const INTERVAL_MS = 250;

/** Tells tokens and speed while text comes, at most four times a second. */
export class ProgressTeller {
  readonly #emit: (event: Told) => void;
  readonly #estimate: (text: string) => number;
  readonly #started = performance.now();
  #firstText = 0;
  #lastTold = 0;
  #tokens = 0;

  constructor(emit: (event: Told) => void, estimate: (text: string) => number) {
    this.#emit = emit;
    this.#estimate = estimate;
  }

  /** Counts text that came; @param text raw text of the model */
  count(text: string): void {
    const now = performance.now();
    this.#firstText ||= now;
    this.#tokens += this.#estimate(text);
    if (now - this.#lastTold < INTERVAL_MS) return;
    this.#lastTold = now;
    this.tell();
  }

  /** Tells the state now. */
  tell(): void {
    const now = performance.now();
    const seconds = Math.max((now - (this.#firstText || now)) / 1000, 0.001);
    this.#emit({
      type: 'progress',
      tokens: Math.round(this.#tokens),
      tokensPerSecond: this.#tokens === 0 ? 0 : Math.round(this.#tokens / Math.max(seconds, 0.25)),
      elapsedMs: Math.round(now - this.#started),
    });
  }
}
