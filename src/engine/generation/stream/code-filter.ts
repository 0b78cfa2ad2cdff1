import type { Framework } from '../../../protocol/framework.ts';
import { isSideBlock, looksLikeCode, parseFenceOpener } from './fences.ts';
import { type Ending, openConstruct } from './open-construct.ts';

type State =
  /** Nothing of the code has come yet; whole lines are looked at. */
  | { kind: 'before' }
  /** Inside a `<think>` block of a reasoning model. */
  | { kind: 'thinking' }
  /** Inside a fenced block that is not the component (an install command, say). */
  | { kind: 'aside'; fence: string; info: string }
  /** The component, in a fence, or bare when `fence` is empty. */
  | { kind: 'code'; fence: string }
  /** A line that closes the fence came inside of a literal or comment; `held` is what came since, with that line. */
  | { kind: 'doubtful'; fence: string; ends: Ending; held: string }
  | { kind: 'done' };

/** Most of what is said beside the code that is kept, in UTF-16 code units. */
const MOST_SAID = 4_000;

/**
 * Passes the code of a model's answer on and drops the rest: fences, talk before and after, install commands, thoughts.
 * Works on any cutting of the answer into chunks; text is held back only while it could still be a fence, or where a
 * fence stands inside of a literal or comment: then until that goes on, or the answer ends.
 */
export class CodeFilter {
  readonly #framework: Framework;
  #state: State = { kind: 'before' };
  /** The line under way, as far as it has not been passed on. */
  #line = '';
  /** Whether a part of the line under way was passed on already (then it can't be a fence any more). */
  #lineBegun = false;
  #talk = '';
  /** What came after the code. */
  #after = '';
  /** All the code so far, to know what a fence stands in. */
  #code: string;

  /**
   * @param options.bare the text starts in the middle of code, as the rest of a broken answer may
   * @param options.before the code that this answer goes on from
   */
  constructor(framework: Framework, options: { bare?: boolean; before?: string } = {}) {
    this.#framework = framework;
    this.#code = options.before ?? '';
    if (options.bare) this.#state = { kind: 'code', fence: '' };
  }

  /** What was dropped before any code came: what the model says when it gives no code. */
  get talk(): string {
    return this.#talk.trim();
  }

  /** What the model said beside the code, before and after it. */
  get said(): string {
    const parts = [this.#talk.trim(), this.#after.trim()].filter(Boolean);
    return parts.join('\n\n').slice(0, MOST_SAID);
  }

  /** Takes the next piece of the answer; returns the code that is certain by now. */
  push(chunk: string): string {
    let out = '';
    let rest = chunk;
    while (rest.length > 0) {
      const newline = rest.indexOf('\n');
      const piece = newline < 0 ? rest : rest.slice(0, newline + 1);
      rest = rest.slice(piece.length);
      const code = this.#take(piece);
      this.#code += code;
      out += code;
    }
    return out;
  }

  /** Ends the answer; returns what was still held back. */
  end(): string {
    const line = this.#line;
    this.#line = '';
    if (line === '') return '';
    const { kind } = this.#state;
    if (kind === 'before' || kind === 'doubtful' || kind === 'done') return this.#endOfLine(line);
    if (this.#state.kind !== 'code' || this.#closes(line)) return '';
    return line;
  }

  /** Takes a part of one line; a newline, if any, is its last character. */
  #take(piece: string): string {
    this.#line += piece;
    const complete = this.#line.endsWith('\n');
    if (this.#state.kind === 'code' && (this.#lineBegun || !couldClose(this.#line, this.#state.fence))) {
      const text = this.#line;
      this.#line = '';
      this.#lineBegun = !complete;
      return text;
    }
    if (!complete) return '';
    const line = this.#line;
    this.#line = '';
    this.#lineBegun = false;
    return this.#endOfLine(line);
  }

  /** Decides on a whole line that was held back. */
  #endOfLine(line: string): string {
    const state = this.#state;
    switch (state.kind) {
      case 'code':
        if (!this.#closes(line)) return line;
        this.#state = this.#afterFence(line, state.fence);
        return '';
      case 'doubtful':
        return this.#whileDoubtful(line, state);
      case 'aside':
        if (closesFence(line, state.fence)) this.#state = { kind: 'before' };
        else if (state.info === 'markdown' || state.info === 'md') this.#insideMarkdown(line);
        return '';
      case 'thinking':
        if (line.includes('</think>')) this.#state = { kind: 'before' };
        return '';
      case 'before':
        return this.#beforeCode(line);
      case 'done':
        if (this.#after.length < MOST_SAID) this.#after += line;
        return '';
    }
  }

  /** The fence ends the code, unless it stands where the code can't end. */
  #afterFence(line: string, fence: string): State {
    const ends = openConstruct(this.#code, this.#framework);
    return ends ? { kind: 'doubtful', fence, ends, held: line } : { kind: 'done' };
  }

  /** What the fence stands in ends as it should: the fence was a part of it. Where that never comes, it was the end. */
  #whileDoubtful(line: string, { fence, ends, held }: Extract<State, { kind: 'doubtful' }>): string {
    const goesOn = !parseFenceOpener(line) && ends(line);
    this.#state = goesOn ? { kind: 'code', fence } : { kind: 'doubtful', fence, ends, held: held + line };
    return goesOn ? held + line : '';
  }

  #beforeCode(line: string): string {
    if (/^\s*<think>/.test(line)) {
      if (!line.includes('</think>')) this.#state = { kind: 'thinking' };
      return '';
    }
    const opener = parseFenceOpener(line);
    if (opener) {
      this.#state = isSideBlock(opener.info, this.#framework)
        ? { kind: 'aside', fence: opener.fence, info: opener.info }
        : { kind: 'code', fence: opener.fence };
      return '';
    }
    if (looksLikeCode(line, this.#framework)) {
      this.#state = { kind: 'code', fence: '' };
      return line;
    }
    this.#talk += line;
    return '';
  }

  /** Some models put their whole answer, fences and all, into a fence of its own. */
  #insideMarkdown(line: string): void {
    const opener = parseFenceOpener(line);
    if (!opener || opener.info === '' || isSideBlock(opener.info, this.#framework)) return;
    this.#state = { kind: 'code', fence: opener.fence };
  }

  #closes(line: string): boolean {
    return this.#state.kind === 'code' && closesFence(line, this.#state.fence);
  }
}

/** A closing fence: only fence characters, at least as many as opened it. Bare code may be closed by a stray one. */
function closesFence(line: string, fence: string): boolean {
  const wanted = fence || '```';
  const trimmed = line.trim();
  return trimmed.length >= wanted.length && trimmed === (wanted[0] ?? '`').repeat(trimmed.length);
}

/** Whether what has come of a line may still turn out to be the closing fence. */
function couldClose(line: string, fence: string): boolean {
  const mark = (fence || '```')[0] ?? '`';
  const text = line.trimStart();
  const indent = line.length - text.length;
  if (text === '') return !line.endsWith('\n');
  if (indent > 3) return false;
  return [...text.trimEnd()].every((character) => character === mark);
}
