import type { GeneratorToPage } from '../../protocol/generator-panel.ts';

const PAUSE_MS = 30;

/** Sends messages on; pieces of code that come close together go as one, the first of them at once. */
export class ChunkGatherer {
  readonly #send: (message: GeneratorToPage) => void;
  /** What waits, by lane. */
  readonly #texts = new Map<number, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (message: GeneratorToPage) => void) {
    this.#send = send;
  }

  push(message: GeneratorToPage): void {
    if (message.type !== 'chunk') {
      this.flush();
      this.#send(message);
      return;
    }
    if (this.#timer) {
      this.#texts.set(message.lane, (this.#texts.get(message.lane) ?? '') + message.text);
      return;
    }
    this.#send(message);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.flush();
    }, PAUSE_MS);
  }

  /** Sends what waits: the order of messages is kept. */
  flush(): void {
    const waiting = [...this.#texts];
    this.#texts.clear();
    for (const [lane, text] of waiting) this.#send({ type: 'chunk', lane, text });
  }
}
