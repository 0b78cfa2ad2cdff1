import type { PlacedHunk } from './reviewed-text.ts';

/** Lines from `first` to before `end`, counted from 0; as many as none: only a place between two lines. */
export interface LineSpan {
  first: number;
  end: number;
}

/** A change as VS Code's quick diff tells it: lines counted from 1; where a side has none, its end is 0. */
export interface LineChange {
  readonly originalStartLineNumber: number;
  readonly originalEndLineNumber: number;
  readonly modifiedStartLineNumber: number;
  readonly modifiedEndLineNumber: number;
}

/** The lines of a text from one offset to another. */
export function spanOf(text: string, start: number, end: number): LineSpan {
  const first = linesBefore(text, start);
  const within = linesBefore(text.slice(start, end), end - start);
  const open = end > start && text[end - 1] !== '\n';
  return { first, end: first + within + (open ? 1 : 0) };
}

/** The hunks that a change of the quick diff is made of: it may see as one what is two here, and the reverse. */
export function hunksOfChange(
  hunks: readonly PlacedHunk[],
  texts: { now: string; original: string },
  change: LineChange,
): PlacedHunk[] {
  const now = span(change.modifiedStartLineNumber, change.modifiedEndLineNumber);
  const original = span(change.originalStartLineNumber, change.originalEndLineNumber);
  return hunks.filter(
    (hunk) =>
      overlap(spanOf(texts.now, hunk.start, hunk.end), now) ||
      overlap(spanOf(texts.original, hunk.originalStart, hunk.originalEnd), original),
  );
}

function span(start: number, end: number): LineSpan {
  return end === 0 ? { first: start, end: start } : { first: start - 1, end };
}

function overlap(a: LineSpan, b: LineSpan): boolean {
  return a.first < b.end && b.first < a.end;
}

function linesBefore(text: string, offset: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
