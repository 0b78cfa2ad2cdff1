import { isUtf8 } from 'node:buffer';

/** Bytes that are no UTF-8. */
export class NotUtf8 extends Error {
  constructor(options?: ErrorOptions) {
    super('bytes that are not UTF-8', options);
  }
}

/** Looks whether bytes that come in pieces are UTF-8. */
export class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The last piece may have ended within a character, whose beginning the decoder keeps. */
  #within = false;

  /** The next bytes. @throws NotUtf8 */
  take(bytes: Uint8Array): void {
    const last = bytes.at(-1);
    if (last === undefined) return;
    const within = last >= 0x80;
    if (this.#within || within) this.#decode(bytes, true);
    // Most pieces hold whole characters: they are looked at without making a text that nobody reads.
    else if (!isUtf8(bytes)) throw new NotUtf8();
    this.#within = within;
  }

  /** There are no more. @throws NotUtf8 when the last piece ended within a character */
  end(): void {
    this.#decode(undefined, false);
  }

  #decode(bytes: Uint8Array | undefined, stream: boolean): void {
    try {
      this.#decoder.decode(bytes, { stream });
    } catch (cause) {
      throw new NotUtf8({ cause });
    }
  }
}
