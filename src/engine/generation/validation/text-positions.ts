/** 1-based line and column, counted in UTF-16 code units. */
export interface TextPosition {
  line: number;
  column: number;
}

/** Turns offsets of one text into lines and columns. Lines end at `\n` alone, as editors see `\r\n`. */
export class TextPositions {
  readonly length: number;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.length = text.length;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Where `offset` lies; offsets outside of the text are moved to its ends. */
  at(offset: number): TextPosition {
    const inside = Math.min(Math.max(offset, 0), this.length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset of a 1-based line and column, moved into the text. */
  offset(line: number, column: number): number {
    const index = Math.min(Math.max(line, 1), this.#starts.length) - 1;
    return Math.min((this.#starts[index] ?? 0) + column - 1, this.length);
  }
}
