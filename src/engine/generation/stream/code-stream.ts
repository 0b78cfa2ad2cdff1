import type { Framework } from '../../../protocol/framework.ts';
import { CodeFilter } from './code-filter.ts';
import { anchorOf, findJunction, JUNCTION_WINDOW } from './continuation.ts';
import { ResumeGate } from './resume-gate.ts';

export type CodeEdit = { type: 'chunk'; text: string } | { type: 'rewind'; length: number };

/** Byte order marks, and control characters that a terminal would obey: no code needs them as they are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const NOT_FOR_CODE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;

/**
 * The code of one generation, put together from the raw text of one or more providers. What the user sees is always
 * equal to `code`: every change of it is told as an edit.
 */
export class CodeStream {
  readonly #framework: Framework;
  #filter: CodeFilter;
  #gate: ResumeGate | null = null;
  #code = '';
  /** The code of the latest provider while it is undecided how it joins what is shown. */
  #joining: string | null = null;
  #latest = '';
  #resumed = false;
  /** The longest text that was shown and then given up for another provider's beginning. */
  #givenUp = '';

  constructor(framework: Framework) {
    this.#framework = framework;
    this.#filter = new CodeFilter(framework);
  }

  /** The code as the user sees it. */
  get code(): string {
    return this.#code;
  }

  /** The code of the latest provider alone, when it was asked to go on where an earlier one broke off; else null. */
  get latestAlone(): string | null {
    return this.#resumed ? this.#latest : null;
  }

  /** The most that any provider gave: what is kept when nobody finishes. */
  get longest(): string {
    return this.#givenUp.length > this.#code.length ? this.#givenUp : this.#code;
  }

  /** What the model said instead of code. */
  get talk(): string {
    return this.#filter.talk;
  }

  /** What the latest model said beside the code. */
  get said(): string {
    return this.#filter.said;
  }

  /** Takes raw text of the model. */
  push(raw: string): CodeEdit[] {
    return this.#takeRaw(raw.replace(NOT_FOR_CODE, ''), false);
  }

  /** The answer is complete. */
  end(): CodeEdit[] {
    return this.#takeRaw('', true);
  }

  /**
   * The provider broke off; the next one is asked to go on from `code`. What is too short to go on from is taken back:
   * then the next one starts over.
   */
  resume(): CodeEdit[] {
    const begun = this.#code !== '';
    const usable = anchorOf(this.#code) !== '';
    if (!usable) this.#giveUp();
    this.#latest = '';
    this.#resumed = usable;
    this.#filter = new CodeFilter(this.#framework);
    this.#gate = usable ? new ResumeGate() : null;
    this.#joining = usable ? '' : null;
    return begun && !usable ? [{ type: 'rewind', length: 0 }] : [];
  }

  /** Nobody finishes: shows the longest text again when a shorter one has taken its place. */
  restoreLongest(): CodeEdit[] {
    if (this.longest === this.#code) return [];
    this.#code = this.#givenUp;
    return [
      { type: 'rewind', length: 0 },
      { type: 'chunk', text: this.#code },
    ];
  }

  /** Shows the latest provider's code alone in place of what is shown. */
  replaceByLatest(): CodeEdit[] {
    this.#code = this.#latest;
    return [
      { type: 'rewind', length: 0 },
      { type: 'chunk', text: this.#latest },
    ];
  }

  #takeRaw(raw: string, last: boolean): CodeEdit[] {
    let text = raw;
    if (this.#gate) {
      const decided = this.#gate.push(raw, last);
      if (!decided) return [];
      this.#gate = null;
      const before = this.#code.slice(0, this.#code.length - anchorOf(this.#code).length);
      this.#filter = new CodeFilter(this.#framework, { bare: !decided.fenced, before });
      text = decided.text;
    }
    const code = this.#filter.push(text) + (last ? this.#filter.end() : '');
    this.#latest += code;
    return this.#join(code, last);
  }

  #join(code: string, last: boolean): CodeEdit[] {
    if (this.#joining === null) return this.#show(code);
    this.#joining += code;
    if (!last && this.#joining.length < JUNCTION_WINDOW) return [];
    const next = this.#joining;
    this.#joining = null;
    const junction = findJunction(this.#code, next, this.#framework);
    if (junction.kind === 'append') return this.#show(next.slice(junction.overlap));
    this.#giveUp();
    return [{ type: 'rewind', length: 0 }, ...this.#show(next)];
  }

  #giveUp(): void {
    this.#givenUp = this.longest;
    this.#code = '';
  }

  #show(text: string): CodeEdit[] {
    if (text === '') return [];
    this.#code += text;
    return [{ type: 'chunk', text }];
  }
}
