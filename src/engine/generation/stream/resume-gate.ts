import { parseFenceOpener } from './fences.ts';

/** So many lines of a continuation may be talk before its fence opens. */
const TALK_LINES = 6;
const LONGEST_TALK = 600;

/**
 * Holds the beginning of a continuation back until it can be told whether the model fenced it (perhaps after a sentence)
 * or simply went on in the middle of the code.
 */
export class ResumeGate {
  #held = '';

  /** Returns null while it is undecided; then all that was held, and whether a fence opens in it. */
  push(raw: string, last: boolean): { text: string; fenced: boolean } | null {
    this.#held += raw;
    const text = this.#held.replace(/^\s*<think>[\s\S]*?<\/think>\s*/, '');
    if (!last && /^\s*<think>/.test(text)) return null;
    const enough = last || text.length > LONGEST_TALK || text.split('\n').length > TALK_LINES;
    if (!enough && !opensAtOnce(text)) return null;
    return { text, fenced: opensFence(text) };
  }
}

/** The first line with something on it is complete and a fence. */
function opensAtOnce(text: string): boolean {
  const match = /^\s*\n?( {0,3}(?:```|~~~)[^\n]*)\n/.exec(text);
  return match !== null && parseFenceOpener(match[1] ?? '') !== null;
}

function opensFence(text: string): boolean {
  const lines = text.split('\n').slice(0, TALK_LINES);
  const index = lines.findIndex((line) => parseFenceOpener(line) !== null);
  if (index < 0) return false;
  const before = lines.slice(0, index).filter((line) => line.trim() !== '');
  const named = (parseFenceOpener(lines[index] ?? '')?.info ?? '') !== '';
  return before.length === 0 || named || before.every(isProse);
}

/** A sentence rather than code: words, and the end of a sentence. */
function isProse(line: string): boolean {
  return /^[A-Z][\w' ,]+\s[\s\S]*[.:!]$/.test(line.trim());
}
