import type { Secret } from '../config/secret.ts';

const MASK = '[secret]';

/** A value shorter than this is no key, and masking it would tear ordinary words apart. */
const MIN_LENGTH = 6;

/** Knows the secrets that are in use and takes them out of any text, in whatever field or sentence they turn up. */
export class Scrubber {
  #values: string[] = [];

  /** From now on this value is masked, also as JSON, URLs and Basic authentication write it. */
  add(secret: Secret): void {
    const value = secret.reveal();
    if (value.length < MIN_LENGTH) return;
    const forms = [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
      Buffer.from(value).toString('base64url'),
    ];
    // The longest first, so that no form leaves a rest of another.
    this.#values = [...new Set([...this.#values, ...forms])].sort((a, b) => b.length - a.length);
  }

  /** The text without any known secret. */
  scrub(text: string): string {
    return this.#values.reduce((clean, value) => clean.replaceAll(value, MASK), text);
  }
}
