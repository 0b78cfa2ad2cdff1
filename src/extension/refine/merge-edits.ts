import type { TextEdit } from '../../protocol/text-edit.ts';

export interface MergedEdits {
  /** What can be made of `ours`, in offsets of the text as the user left it. */
  edits: TextEdit[];
  /** What can't, because the user changed the same lines; in offsets of the text before either. */
  conflicts: TextEdit[];
}

/**
 * Brings edits that were made for a text to what the user has made of that text meanwhile. Nothing of the user's is ever
 * lost: an edit that would touch it is a conflict. What the user made just so already is left out.
 *
 * @param ours edits of whole lines (`lineEdits`)
 * @param theirs the user's, of whole lines too, in offsets of the same text
 */
export function mergeEdits(ours: readonly TextEdit[], theirs: readonly TextEdit[]): MergedEdits {
  const edits: TextEdit[] = [];
  const conflicts: TextEdit[] = [];
  for (const edit of ours) {
    if (theirs.some((their) => same(edit, their))) continue;
    if (theirs.some((their) => touch(edit, their))) conflicts.push(edit);
    else edits.push(moved(edit, theirs));
  }
  return { edits, conflicts };
}

function same(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

function touch(a: TextEdit, b: TextEdit): boolean {
  if (a.start === b.start && (a.start === a.end || b.start === b.end)) return a.end === b.end || insertsBefore(a, b);
  if (a.start < b.end && b.start < a.end) return true;
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  // Without a line break at its end, the last line of a text would be joined with what comes behind.
  return first.end === second.start && first.text !== '' && !first.text.endsWith('\n');
}

/** One of two that begin at the same place inserts; whole lines go before what the other replaces. */
function insertsBefore(a: TextEdit, b: TextEdit): boolean {
  const insertion = a.start === a.end ? a : b;
  return !insertion.text.endsWith('\n');
}

/** An edit in the text that `theirs` made. */
function moved(edit: TextEdit, theirs: readonly TextEdit[]): TextEdit {
  let by = 0;
  for (const their of theirs) {
    if (their.end <= edit.start) by += their.text.length - (their.end - their.start);
  }
  return { start: edit.start + by, end: edit.end + by, text: edit.text };
}
