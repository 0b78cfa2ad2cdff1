import type { TextEdit } from '../../protocol/text-edit.ts';

/** Part of a text: UTF-16 offsets, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

/** One change of a document, in offsets of the text before it. */
export interface TextChange {
  rangeOffset: number;
  rangeLength: number;
  text: string;
}

/** A finding as it stands in a document now, whatever was typed since it was told. */
export interface ShownFinding<Value> {
  value: Value;
  /** What the finding is about. */
  at: Span;
  /** The change that settles it. */
  edits: readonly TextEdit[];
  /** The lines that the change is on: when somebody types there, it may no longer be right. */
  lines: Span;
}

/** Where a span lies after a change; null when the change is within it. */
export function moveSpan({ start, end }: Span, { rangeOffset, rangeLength, text }: TextChange): Span | null {
  const by = text.length - rangeLength;
  if (rangeOffset + rangeLength <= start) return { start: start + by, end: end + by };
  return rangeOffset >= end ? { start, end } : null;
}

/**
 * A finding after the changes of a document, which are told from the last to the first as VS Code does. Its fix is given
 * up when its lines were touched, the finding itself when what it is about was.
 */
export function moveFinding<Value>(
  finding: ShownFinding<Value>,
  changes: readonly TextChange[],
): ShownFinding<Value> | null {
  let { at, edits, lines } = finding;
  for (const change of changes) {
    const moved = moveSpan(at, change);
    if (!moved) return null;
    at = moved;
    if (edits.length === 0) continue;
    const guard = moveSpan(lines, change);
    const movedEdits = edits.flatMap((edit) => {
      const span = moveSpan(edit, change);
      return span ? [{ ...edit, ...span }] : [];
    });
    const isWhole = guard !== null && movedEdits.length === edits.length;
    edits = isWhole ? movedEdits : [];
    lines = guard ?? lines;
  }
  return { ...finding, at, edits, lines };
}
