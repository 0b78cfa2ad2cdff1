import type { Framework } from '../../../protocol/framework.ts';

/** How the next provider's text relates to what is shown already. */
export type Junction =
  /** Drop the first `overlap` characters of the new text, append the rest. */
  | { kind: 'append'; overlap: number }
  /** The new text is a whole file of its own: it takes the place of what is shown. */
  | { kind: 'restart' };

/** So many characters of the new text are gathered before the decision; enough for the repeated line and the one after. */
export const JUNCTION_WINDOW = 400;

/** Shorter repeats are too likely to be chance: two closing braces in a row are code, not a repeat. */
const SHORTEST_REPEAT = 12;

/**
 * Decides how a broken answer goes on. The next provider is asked to repeat the last line and go on from there; models
 * also start over, or go on at the very character.
 *
 * @param shown the code the user sees
 * @param next the first {@link JUNCTION_WINDOW} characters of the new code, or all of it
 */
export function findJunction(shown: string, next: string, framework: Framework): Junction {
  if (isRestart(shown, next, framework)) return { kind: 'restart' };
  const leading = next.length - next.trimStart().length;
  const anchor = anchorOf(shown).trimStart();
  if (anchor !== '' && next.startsWith(anchor, leading)) return { kind: 'append', overlap: leading + anchor.length };
  return { kind: 'append', overlap: longestOverlap(shown, next) };
}

/**
 * The end of the text that the next provider is asked to repeat: whole lines from a line's start, as many as it takes to
 * be unmistakable. Empty when the text is too short for that.
 */
export function anchorOf(text: string): string {
  let start = text.trimEnd().length;
  while (start > 0) {
    start = text.lastIndexOf('\n', start - 1);
    const tail = text.slice(start + 1);
    if (tail.trim().length >= SHORTEST_REPEAT) return tail;
  }
  return '';
}

/** Length of the longest end of `shown` that `next` begins with, 0 when it is shorter than chance allows. */
function longestOverlap(shown: string, next: string): number {
  for (let length = Math.min(shown.length, next.length); length >= SHORTEST_REPEAT; length--) {
    if (shown.endsWith(next.slice(0, length))) return length;
  }
  return 0;
}

function isRestart(shown: string, next: string, framework: Framework): boolean {
  const first = firstLine(next);
  if (first === '') return false;
  const shownFirst = firstLine(shown);
  const shownLines = shown.trim().split('\n').length;
  if (first === shownFirst && shownLines > 1) return true;
  if (shownLines === 1 && next.trimStart().startsWith(shown.trim())) return true;
  if (framework === 'vue' || framework === 'svelte') {
    const tag = /^<(script|template)\b/.exec(first);
    return tag !== null && new RegExp(`<${tag[1]}\\b`).test(shown);
  }
  const begins = /^(['"]use client['"]|import\s)/.test(first);
  return begins && /^(export|const|function|interface|type|class|@Component)\b/m.test(shown);
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}
