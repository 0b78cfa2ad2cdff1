import type { Writable } from 'node:stream';
import type { GenerationEvent } from '../../protocol/generation.ts';
import { applyTextEdits } from '../../protocol/text-edit.ts';

/**
 * Writes streamed code to stdout. What is written can't be taken back: when a provider starts over or a repair changes
 * what is there, the new text is compared with what stands there, and only what goes on from it is written.
 */
export class CodeWriter {
  readonly #out: Writable;
  #written = '';
  #code = '';
  #diverged = false;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** The code as it should stand. */
  get code(): string {
    return this.#code;
  }

  /** True when stdout holds text that the code no longer begins with. */
  get diverged(): boolean {
    return this.#diverged;
  }

  take(event: GenerationEvent): void {
    if (event.type === 'chunk') this.#code += event.text;
    else if (event.type === 'rewind') this.#code = this.#code.slice(0, event.length);
    else if (event.type === 'edits') this.#code = applyTextEdits(this.#code, event.edits);
    else return;
    this.#flush();
  }

  /** Ends the text with a line feed. */
  end(): void {
    if (!this.#code.startsWith(this.#written)) this.#diverged = true;
    if (this.#written !== '' && !this.#written.endsWith('\n')) this.#out.write('\n');
  }

  #flush(): void {
    if (!this.#code.startsWith(this.#written)) {
      this.#diverged = !this.#written.startsWith(this.#code);
      return;
    }
    this.#diverged = false;
    const text = this.#code.slice(this.#written.length);
    if (text === '') return;
    this.#written = this.#code;
    this.#out.write(text);
  }
}
