/** Code in a fence as Markdown, written as it comes. The fence is longer than any in the code a component may hold. */
const FENCE = '`````';

/** Writes code that comes in pieces, and may be taken back in part, as code blocks. */
export class CodeBlock {
  readonly #write: (markdown: string) => void;
  readonly #language: string;
  #shown = '';
  #code = '';
  #open = false;

  /** @param write appends Markdown to what was written before */
  constructor(write: (markdown: string) => void, language: string) {
    this.#write = write;
    this.#language = language;
  }

  /** Whether a block is being written: anything else that is shown now would cut it in two. */
  get open(): boolean {
    return this.#open;
  }

  push(text: string): void {
    if (!this.#open) {
      this.#write(`\n\n${FENCE}${this.#language}\n`);
      this.#open = true;
      // Behind what was taken back, the block begins anew with what is still right.
      this.#write(this.#code);
      this.#shown = this.#code;
    }
    this.#code += text;
    this.#shown += text;
    this.#write(text);
  }

  /** Takes back all but the first `length` units: what is shown stays above, and a new block begins. */
  rewind(length: number): void {
    this.#code = this.#code.slice(0, length);
    this.#close();
  }

  /** The code is complete; where it isn't what is shown (it was repaired), it is shown again as a whole. */
  finish(code: string, note: string): void {
    if (this.#open && this.#shown.trimEnd() === code.trimEnd()) {
      this.#close();
      return;
    }
    if (this.#shown !== '') {
      this.#close();
      this.#write(`\n\n${note}`);
    }
    this.#code = '';
    this.push(code);
    this.#close();
  }

  /** No more comes. */
  stop(): void {
    this.#close();
  }

  #close(): void {
    if (!this.#open) return;
    this.#write(`${this.#shown.endsWith('\n') ? '' : '\n'}${FENCE}\n`);
    this.#open = false;
  }
}
