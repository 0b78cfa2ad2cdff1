import type { EditBlock } from './edit-blocks.ts';
import { findBlock, type LineRange, type Place } from './find-block.ts';
import { lineDiff } from './line-diff.ts';
import { Reindenter } from './reindent.ts';
import { dominantEnd, joinLines, linesOf, type TextLine } from './text-lines.ts';

export interface FailedBlock {
  block: EditBlock;
  /** Why it does not apply, as a clause after 'Block n:'. */
  reason: string;
}

export interface Applied {
  code: string;
  failed: FailedBlock[];
}

/** Lines from `from` to before `to` give way to others. */
interface Piece extends LineRange {
  lines: TextLine[];
}

/**
 * Applies blocks to a text. They are looked for in the text as it was; what is not found there, or overlaps a block
 * before it, in what the other blocks make of it. Those that don't apply change nothing. All that no block touches stays
 * byte for byte: lines that stand in both parts of a block, their ends, and whether the last line is ended.
 *
 * @param selection part of the text, in UTF-16 code units, that decides between places that are alike
 */
export function applyBlocks(
  code: string,
  blocks: readonly EditBlock[],
  selection?: { start: number; end: number } | undefined,
): Applied {
  const mark = code.startsWith('\ufeff') ? '\ufeff' : '';
  const original = linesOf(code.slice(mark.length));
  const end = dominantEnd(original);
  const near = selection && selection.end > selection.start ? lineRange(code, selection) : null;
  const pieces: Piece[] = [];
  const later: EditBlock[] = [];
  for (const block of blocks) {
    const found = findBlock(block, original, near);
    const more = 'place' in found ? piecesOf(found.place, original, end) : [];
    if ('reason' in found || more.some((piece) => pieces.some((other) => overlap(piece, other)))) later.push(block);
    else pieces.push(...more);
  }
  let lines = replaceLines(original, pieces);
  const failed: FailedBlock[] = [];
  for (const block of later) {
    const found = findBlock(block, lines, null);
    if ('reason' in found) failed.push({ block, reason: found.reason });
    else lines = replaceLines(lines, piecesOf(found.place, lines, end));
  }
  const ended = original.length === 0 || original.at(-1)?.end !== '';
  return { code: mark + joinLines(lines, end, ended), failed };
}

/**
 * The file that a model wrote anew, in the bytes of the one before: lines that differ at most in blanks at their end stay
 * as they were, with their line ends and the mark at the start.
 */
export function applyWholeFile(before: string, written: string): string {
  const mark = before.startsWith('\ufeff') ? '\ufeff' : '';
  const original = linesOf(before.slice(mark.length));
  const end = dominantEnd(original);
  const search = original.map(({ text }) => text);
  const replace = linesOf(written.replace(/^\ufeff/, '')).map(({ text }) => text);
  const pieces = piecesOf({ from: 0, to: search.length, search, replace, kind: 'lines' }, original, end, isSameLine);
  return mark + joinLines(replaceLines(original, pieces), end, original.at(-1)?.end !== '');
}

function isSameLine(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

function lineRange(code: string, { start, end }: { start: number; end: number }): LineRange {
  const from = linesOf(code.slice(0, start)).filter((line) => line.end !== '').length;
  return { from, to: from + Math.max(1, linesOf(code.slice(start, end)).length) };
}

/** What a block changes at its place: only the lines that differ between its parts. */
function piecesOf(
  place: Place,
  lines: readonly TextLine[],
  end: string,
  same?: (a: string, b: string) => boolean,
): Piece[] {
  const { from, search, replace } = place;
  const pairs = search.map((line, index): [string, string] => [line, lines[from + index]?.text ?? '']);
  const indenter = place.kind === 'blanks' ? new Reindenter(pairs) : null;
  const pieces: Piece[] = [];
  let at = from;
  let open: Piece | null = null;
  for (const change of lineDiff(search, replace, same)) {
    if (change.kind === 'same') {
      open = null;
      at += change.lines.length;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, lines: [] };
      pieces.push(open);
    }
    if (change.kind === 'removed') {
      at += change.lines.length;
      open.to = at;
    } else {
      open.lines.push(...change.lines.map((text) => ({ text: indenter?.apply(text) ?? text, end: '' })));
    }
  }
  for (const piece of pieces) {
    for (const [index, line] of piece.lines.entries()) line.end = endAt(piece, index, lines) || end;
  }
  return pieces;
}

/** A line that takes the place of another keeps its end. */
function endAt({ from, to }: LineRange, index: number, lines: readonly TextLine[]): string {
  return from + index < to ? (lines[from + index]?.end ?? '') : '';
}

function overlap(a: LineRange, b: LineRange): boolean {
  return a.from < b.to && b.from < a.to;
}

function replaceLines(lines: readonly TextLine[], pieces: readonly Piece[]): TextLine[] {
  const result: TextLine[] = [];
  let at = 0;
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result.push(...lines.slice(at, piece.from), ...piece.lines);
    at = piece.to;
  }
  return [...result, ...lines.slice(at)];
}
