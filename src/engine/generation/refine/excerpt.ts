import { asModelText } from '../edits/block-rules.ts';
import type { LineRange } from '../edits/find-block.ts';

/** Lines around a selection, or around a line that the instruction speaks of. */
const AROUND_SELECTION = 80;
const AROUND_WORD = 12;
/** Lines at the start, where the imports are. */
const HEAD = 40;
/** A name at the start of a line: what the outline of a gap is made of. */
const OUTLINE =
  /^(?:export\b|import\b|(?:async\s+)?function\b|class\b|const\b|let\b|interface\b|type\b|enum\b|@\w+|<\/?\w+|\{[#:/@]).*/;
const LONGEST_OUTLINE = 30;

/** What a gap is told with; no line of the excerpt that begins so is a line of the file. */
export const GAP = '⋯';

/**
 * The part of a long file that an instruction is about: the start, the lines around the selection and those that the
 * instruction names, with an outline of what is left out between them.
 *
 * @param budget UTF-16 code units that the lines may have together
 */
export function excerptOf(
  code: string,
  instruction: string,
  selection: { start: number; end: number } | undefined,
  budget: number,
): string {
  const lines = asModelText(code).split('\n');
  const kept = new Set<number>();
  let left = budget;
  const keep = ({ from, to }: LineRange) => {
    for (let line = Math.max(0, from); line < Math.min(to, lines.length); line++) {
      const length = (lines[line]?.length ?? 0) + 1;
      if (kept.has(line) || length > left) continue;
      kept.add(line);
      left -= length;
    }
  };
  if (selection) {
    const first = lineAt(code, selection.start);
    const last = lineAt(code, selection.end);
    keep({ from: first, to: last + 1 });
    keep({ from: 0, to: HEAD });
    keep({ from: first - AROUND_SELECTION, to: last + AROUND_SELECTION + 1 });
  }
  keep({ from: 0, to: HEAD });
  for (const line of spokenOf(lines, instruction)) keep({ from: line - AROUND_WORD, to: line + AROUND_WORD + 1 });
  keep({ from: lines.length - HEAD, to: lines.length });
  keep({ from: 0, to: lines.length });
  return withGaps(lines, kept);
}

function lineAt(code: string, offset: number): number {
  return asModelText(code.slice(0, offset)).split('\n').length - 1;
}

/** Lines that hold a word of the instruction, those with the rarest words first. */
function spokenOf(lines: string[], instruction: string): number[] {
  const words = new Set(instruction.toLowerCase().match(/[\p{L}$_][\p{L}\p{N}$_-]{2,}/gu));
  const byWord = [...words].map((word) =>
    lines.flatMap((line, index) => (line.toLowerCase().includes(word) ? [index] : [])),
  );
  return byWord
    .filter((found) => found.length > 0 && found.length <= 40)
    .toSorted((a, b) => a.length - b.length)
    .flat();
}

function withGaps(lines: string[], kept: Set<number>): string {
  const result: string[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (kept.has(line)) {
      result.push(lines[line] ?? '');
      continue;
    }
    const from = line;
    while (line + 1 < lines.length && !kept.has(line + 1)) line++;
    const outline = lines.slice(from, line + 1).filter((text) => OUTLINE.test(text));
    result.push(`${GAP} lines ${from + 1} to ${line + 1} are left out${outline.length > 0 ? '; among them:' : ''}`);
    result.push(...outline.slice(0, LONGEST_OUTLINE).map((text) => `${GAP}   ${text.slice(0, 100)}`));
  }
  return result.join('\n');
}
