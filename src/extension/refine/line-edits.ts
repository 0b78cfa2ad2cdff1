import { diffArrays } from 'diff';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';

/** Two texts that differ in more lines than this are one change: nobody reviews that piece by piece. */
const MAX_DIFFERENT_LINES = 1_500;
/**
 * Fewer characters than this between two changes, blanks not counted, don't part them when one of them is long: more
 * lines than the second figure, old and new ones together. The rule of VS Code's own comparison, so that both agree.
 */
const SHORTEST_PART = 5;
const LONG_CHANGE = 5;

/**
 * What `edits` change, as the smallest edits of whole lines: each begins at the start of a line and ends behind a line
 * break or at the end of the text. What they replace by itself is left out. In order; they neither overlap nor touch.
 *
 * @param edits in order, not overlapping
 */
export function lineEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return regionsOf(text, edits).flatMap((region) => {
    const before = text.slice(region.start, region.end);
    const within = region.edits.map((edit) => ({
      ...edit,
      start: edit.start - region.start,
      end: edit.end - region.start,
    }));
    return diffLines(before, applyTextEdits(before, within)).map((edit) => ({
      ...edit,
      start: edit.start + region.start,
      end: edit.end + region.start,
    }));
  });
}

/** The smallest edits of whole lines that make `after` of `before`. */
export function lineEditsBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  return diffLines(before, after);
}

/** The lines that edits lie in; edits that share lines are in one region. */
function regionsOf(text: string, edits: readonly TextEdit[]) {
  const regions: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const start = edit.start === 0 ? 0 : text.lastIndexOf('\n', edit.start - 1) + 1;
    const lineBreak = text.indexOf('\n', edit.end);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    const last = regions.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else {
      regions.push({ start, end, edits: [edit] });
    }
  }
  return regions;
}

function diffLines(before: string, after: string): TextEdit[] {
  const old = linesOf(before);
  const changed = linesOf(after);
  let head = 0;
  while (head < old.length && head < changed.length && old[head] === changed[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(old.length, changed.length) - head;
  while (tail < shorter && old[old.length - 1 - tail] === changed[changed.length - 1 - tail]) tail += 1;
  const middle = old.slice(head, old.length - tail);
  const replacement = changed.slice(head, changed.length - tail);
  const start = lengthOf(old.slice(0, head));
  const parts = diffArrays(middle, replacement, { maxEditLength: MAX_DIFFERENT_LINES });
  if (!parts) return [{ start, end: start + lengthOf(middle), text: replacement.join('') }];
  return join(before, toEdits(parts, start));
}

function toEdits(parts: readonly { value: string[]; added: boolean; removed: boolean }[], start: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = start;
  let open: TextEdit | undefined;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      at += lengthOf(value);
      open = undefined;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, text: '' };
      edits.push(open);
    }
    if (added) open.text += value.join('');
    else {
      at += lengthOf(value);
      open.end = at;
    }
  }
  return edits;
}

/** Makes one of edits that have next to nothing between them: a bracket, a blank line. */
function join(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const between = last && text.slice(last.end, edit.start);
    const short = between !== undefined && between.replace(/\s/g, '').length < SHORTEST_PART;
    if (last && short && (isLong(text, last) || isLong(text, edit))) {
      last.text += between + edit.text;
      last.end = edit.end;
    } else {
      joined.push({ ...edit });
    }
  }
  return joined;
}

function isLong(text: string, { start, end, text: replacement }: TextEdit): boolean {
  return linesOf(text.slice(start, end)).length + linesOf(replacement).length > LONG_CHANGE;
}

/** Lines with their line breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
