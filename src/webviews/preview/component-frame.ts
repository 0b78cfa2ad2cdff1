import type { FromFrame, ToFrame } from '../../protocol/preview-frame.ts';

/** Milliseconds between two questions whether the frame still answers, and without an answer until it is said to hang. */
const BEAT_MS = 500;
const HANGS_AFTER_MS = 2_000;
/** Messages in a second after which a frame is taken for hostile and removed. */
const FLOOD = 400;

export interface FrameListener {
  onMessage(message: FromFrame): void;
  /** It does not answer any more, or answers again. */
  onHanging(hanging: boolean): void;
  /** It sent so much that it was removed. */
  onFlood(): void;
}

/**
 * The frame in which a component runs: another origin, a process of its own, and nothing but scripts allowed. What comes
 * from it is not to be trusted, and may not come at all.
 */
export class ComponentFrame {
  readonly #element: HTMLIFrameElement;
  readonly #listener: FrameListener;
  readonly #beat: ReturnType<typeof setInterval>;
  #waiting: ToFrame[] | null = [];
  #asked = 0;
  #lastAnswer = performance.now();
  #hanging = false;
  #second = 0;
  #count = 0;

  constructor(place: HTMLElement, url: string, title: string, listener: FrameListener) {
    this.#listener = listener;
    const element = document.createElement('iframe');
    element.setAttribute('sandbox', 'allow-scripts');
    element.setAttribute('allow', '');
    element.referrerPolicy = 'no-referrer';
    element.title = title;
    element.src = url;
    this.#element = element;
    window.addEventListener('message', this.#receive);
    place.append(element);
    this.#beat = setInterval(() => this.#ask(), BEAT_MS);
  }

  /** Sends now, or as soon as the page in the frame is ready. */
  send(message: ToFrame): void {
    // What style sheets in the frame see as `prefers-color-scheme` is set out here.
    if (message.type === 'appearance') this.#element.style.colorScheme = message.appearance.theme;
    if (this.#waiting) {
      // Of several drawings only the last counts.
      if (message.type === 'draw') this.#waiting = this.#waiting.filter(({ type }) => type !== 'draw');
      this.#waiting.push(message);
    } else this.#element.contentWindow?.postMessage(message, '*');
  }

  /** Removes the frame, which ends its process, whatever it is at. */
  dispose(): void {
    clearInterval(this.#beat);
    window.removeEventListener('message', this.#receive);
    this.#element.remove();
  }

  readonly #receive = (event: MessageEvent<FromFrame>) => {
    if (event.source !== this.#element.contentWindow) return;
    if (this.#isFlood()) {
      this.dispose();
      this.#listener.onFlood();
      return;
    }
    const message = event.data;
    if (typeof message !== 'object' || message === null) return;
    this.#answered();
    if (message.type === 'pong') return;
    if (message.type === 'ready') {
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      for (const each of waiting) this.send(each);
    }
    this.#listener.onMessage(message);
  };

  #ask(): void {
    // A frame whose page has not loaded yet has nobody who could answer; one that is out of sight is not driven.
    if (this.#waiting || document.hidden) {
      this.#lastAnswer = performance.now();
      return;
    }
    this.#asked += 1;
    this.send({ type: 'ping', id: this.#asked });
    if (performance.now() - this.#lastAnswer > HANGS_AFTER_MS) this.#setHanging(true);
  }

  #answered(): void {
    this.#lastAnswer = performance.now();
    this.#setHanging(false);
  }

  #setHanging(hanging: boolean): void {
    if (this.#hanging === hanging) return;
    this.#hanging = hanging;
    this.#listener.onHanging(hanging);
  }

  #isFlood(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count > FLOOD;
  }
}
