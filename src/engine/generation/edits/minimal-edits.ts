import type { TextEdit } from '../../../protocol/text-edit.ts';
import { lineDiff } from './line-diff.ts';
import { linesOf } from './text-lines.ts';

/**
 * The edits that make `after` out of `before`: a diff by lines, each piece without what it has in common at its ends.
 * Bytes outside of the edits stay as they are.
 */
export function minimalEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const edits: TextEdit[] = [];
  let at = 0;
  let pending: TextEdit | null = null;
  for (const change of lineDiff(linesWithEnds(before), linesWithEnds(after))) {
    const text = change.lines.join('');
    if (change.kind === 'same') {
      if (pending) edits.push(trimmed(before, pending));
      pending = null;
      at += text.length;
      continue;
    }
    pending ??= { start: at, end: at, text: '' };
    if (change.kind === 'removed') {
      at += text.length;
      pending.end = at;
    } else {
      pending.text += text;
    }
  }
  if (pending) edits.push(trimmed(before, pending));
  return edits;
}

function linesWithEnds(text: string): string[] {
  return linesOf(text).map((line) => line.text + line.end);
}

function trimmed(before: string, edit: TextEdit): TextEdit {
  const old = before.slice(edit.start, edit.end);
  const { text } = edit;
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  while (head > 0 && (splits(old, head) || splits(text, head))) head--;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  while (tail > 0 && (splits(old, old.length - tail) || splits(text, text.length - tail))) tail--;
  return { start: edit.start + head, end: edit.end - tail, text: text.slice(head, text.length - tail) };
}

/** Whether a cut at `at` would part a line end or a character of two code units. */
function splits(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (text[at - 1] === '\r' && text[at] === '\n') return true;
  const high = text.charCodeAt(at - 1);
  const low = text.charCodeAt(at);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
