/** A change of a document: `length` UTF-16 units from `offset` replaced by `text`. */
export interface TextChange {
  offset: number;
  length: number;
  text: string;
}

/** A run of characters of the region. `from` is where it begins in our own text; null for what somebody else put in. */
interface Piece {
  from: number | null;
  length: number;
}

/**
 * Knows where our streamed text lies in a document in which others write at the same time. Offsets in the document and
 * offsets in our own text are told apart: somebody's typing in the middle moves the first, not the second.
 */
export class StreamedRegion {
  #start: number;
  #pieces: Piece[] = [];
  #written = 0;

  constructor(start: number) {
    this.#start = start;
  }

  /** Where the region begins in the document. */
  get start(): number {
    return this.#start;
  }

  /** Where it ends, and where the next text goes. */
  get end(): number {
    return this.#start + this.#length();
  }

  /** Our own text grew by `length` units at the end of the region. */
  appended(length: number): void {
    const last = this.#pieces.at(-1);
    if (last && last.from !== null && last.from + last.length === this.#written) last.length += length;
    else this.#pieces.push({ from: this.#written, length });
    this.#written += length;
  }

  /** Our own text was cut back to `written` units, and with it what others had put behind. */
  cut(written: number): void {
    this.#pieces = this.#slice(0, this.offsetOf(written) - this.#start);
    this.#written = written;
  }

  /** Where in the document the unit `written` of our own text is, or was before somebody took it out. */
  offsetOf(written: number): number {
    let at = this.#start;
    for (const { from, length } of this.#pieces) {
      if (from !== null && from + length > written) return at + Math.max(0, written - from);
      at += length;
    }
    return at;
  }

  /** Where in the document the units of our own text from `from` to before `to` are, with what others put between them. */
  spanOf(from: number, to: number): { start: number; end: number } {
    const start = this.offsetOf(from);
    let end = start;
    let at = this.#start;
    for (const { from: own, length } of this.#pieces) {
      if (own !== null && own < to && own + length > from) end = at + Math.min(length, to - own);
      at += length;
    }
    return { start, end };
  }

  /** The units of our own text from `from` to before `to`, where `spanOf` says, gave way to `length` others. */
  replaced(from: number, to: number, length: number): void {
    const { start, end } = this.spanOf(from, to);
    const by = length - (to - from);
    const tail = this.#slice(end - this.#start, this.#length()).map((piece) =>
      piece.from === null ? piece : { from: piece.from + by, length: piece.length },
    );
    const own: Piece[] = length > 0 ? [{ from, length }] : [];
    this.#pieces = [...this.#slice(0, start - this.#start), ...own, ...tail];
    this.#written += by;
  }

  /** Somebody else changed the document. What is put in exactly at an edge stays outside. */
  changed(change: TextChange): void {
    const { offset, length, text } = change;
    const end = this.end;
    if (offset + length <= this.#start) {
      this.#start += text.length - length;
      return;
    }
    if (offset >= end) return;
    const from = Math.max(0, offset - this.#start);
    const to = Math.min(offset + length, end) - this.#start;
    const head = this.#slice(0, from);
    const tail = this.#slice(to, this.#length());
    if (offset < this.#start) {
      this.#start = offset + text.length;
      this.#pieces = tail;
    } else {
      const foreign: Piece[] = text ? [{ from: null, length: text.length }] : [];
      this.#pieces = [...head, ...foreign, ...tail];
    }
  }

  #length(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  /** The pieces between two offsets in the region. */
  #slice(from: number, to: number): Piece[] {
    const slice: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const begin = Math.max(from, at);
      const end = Math.min(to, at + piece.length);
      if (begin < end) {
        slice.push({ from: piece.from === null ? null : piece.from + begin - at, length: end - begin });
      }
      at += piece.length;
    }
    return slice;
  }
}
