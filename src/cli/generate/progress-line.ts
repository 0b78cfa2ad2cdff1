import type { GenerationEvent } from '../../protocol/generation.ts';
import type { RefineEvent } from '../../protocol/refine.ts';
import { type Output, paint, say } from '../output.ts';

/** Tells on stderr what happens: a line a stage, and on a terminal one moving line with tokens and speed. */
export class ProgressLine {
  readonly #output: Output;
  /** Code streams to the same terminal: a moving line would tear it apart. */
  readonly #moving: boolean;
  #shown = false;

  constructor(output: Output, options: { codeOnTerminal: boolean }) {
    this.#output = output;
    this.#moving = !output.quiet && output.stderr.isTTY === true && !options.codeOnTerminal;
  }

  take(event: GenerationEvent | RefineEvent): void {
    if (event.type === 'stage') {
      this.clear();
      say(this.#output, paint(this.#output.stderr, 'dim', `· ${event.message}`));
    } else if (event.type === 'progress' && this.#moving) {
      const seconds = (event.elapsedMs / 1000).toFixed(1);
      this.#output.stderr.write(`\r\u001b[K  ${event.tokens} tokens, ${event.tokensPerSecond}/s, ${seconds} s`);
      this.#shown = true;
    }
  }

  /** Removes the moving line. */
  clear(): void {
    if (this.#shown) this.#output.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
