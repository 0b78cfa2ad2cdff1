import type { MaskedTexts } from './mask-all.ts';

/** Longest mark: what is held back at most while it may still become one. */
const LONGEST_MARK = 80;

/** Puts secrets back in the place of their marks, in text that comes in pieces. */
export class UnmaskStream {
  readonly #secrets: MaskedTexts['secrets'];
  #held = '';

  constructor(secrets: MaskedTexts['secrets']) {
    this.#secrets = secrets;
  }

  /** The text that is settled by now. */
  push(text: string): string {
    const all = this.#held + text;
    const open = all.lastIndexOf('[');
    const mayBecomeMark = open >= 0 && !all.includes(']', open) && all.length - open < LONGEST_MARK;
    this.#held = mayBecomeMark ? all.slice(open) : '';
    return this.#unmask(mayBecomeMark ? all.slice(0, open) : all);
  }

  /** What is left when nothing more comes. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return rest;
  }

  #unmask(text: string): string {
    return this.#secrets.reduce((result, [mark, secret]) => result.replaceAll(mark, () => secret), text);
  }
}
