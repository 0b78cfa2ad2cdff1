/**
 * The service said 200, but the answer is not what was asked for: JSON where a stream was expected, or JSON of another
 * shape. `text` is what came.
 */
export class UnexpectedAnswer extends Error {
  readonly text: string;

  constructor(text: string) {
    super('an answer of another shape than was asked for');
    this.text = text;
  }

  /** What came, as data; undefined when it is no JSON. */
  get body(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      return undefined;
    }
  }
}

/** What an SDK made of a body, as text again. */
export function asText(body: unknown): string {
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

/** A longer answer than any component has, and than any service says about an error. */
const MAX_BODY_LENGTH = 8 * 1024 * 1024;
const BRACKETS = new Set(['{'.charCodeAt(0), '['.charCodeAt(0)]);
const SPACE = new Set([...' \t\r\n'].map((character) => character.charCodeAt(0)));
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf]);

/**
 * Tells an event stream from JSON by its first character, since services send both under any content type: no line of an
 * event stream begins with a bracket. An event stream passes unchanged; JSON is gathered.
 */
export class WholeBody {
  #kind: 'unknown' | 'events' | 'json' = 'unknown';
  #text = '';
  readonly #decoder = new TextDecoder();

  /** Takes the next bytes. @throws UnexpectedAnswer when the JSON is longer than is waited for */
  take(bytes: Uint8Array): void {
    if (this.#kind === 'unknown') {
      const first = bytes.find((byte) => !SPACE.has(byte) && !BYTE_ORDER_MARK.has(byte));
      if (first === undefined) return;
      this.#kind = BRACKETS.has(first) ? 'json' : 'events';
    }
    if (this.#kind !== 'json') return;
    this.#text += this.#decoder.decode(bytes, { stream: true });
    if (this.#text.length > MAX_BODY_LENGTH) throw new UnexpectedAnswer(this.#text.slice(0, MAX_BODY_LENGTH));
  }

  /** The body is complete. @throws UnexpectedAnswer when it was JSON */
  end(): void {
    if (this.#kind === 'json') throw new UnexpectedAnswer(this.#text + this.#decoder.decode());
  }
}
