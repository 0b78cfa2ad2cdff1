// Random files and edits for property tests; short lines of few letters, so that repetitions and conflicts are common.
import fc from 'fast-check';
import type { TextEdit } from '../../protocol/text-edit.ts';

/** Runs of each property: few in the quick loop, many in `npm run test:long`. */
export const RUNS = process.env.UIFORGE_TEST_LONG === '1' ? 20_000 : 400;

export type Eol = '\n' | '\r\n';
export const eols: fc.Arbitrary<Eol> = fc.constantFrom('\n', '\r\n');

const lines = fc.constantFrom('', '}', 'alpha', 'beta', 'gamma', '  delta', 'alpha  ', 'x', 'const é = "🙂";', '\t');

/** A file in the given line ends, with or without a last line break; sometimes empty. */
export function texts(eol: Eol = '\n'): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(lines, { maxLength: 14 }), fc.boolean())
    .map(([all, last]) => all.join(eol) + (last && all.length > 0 ? eol : ''));
}

/** A place in a text where an editor's cursor can be: not within a line break or a character. */
export function cursors(text: string): fc.Arbitrary<number> {
  return fc.nat(text.length).map((offset) => {
    const splits = /\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF]/y;
    splits.lastIndex = Math.max(0, offset - 1);
    return offset > 0 && splits.test(text) ? offset - 1 : offset;
  });
}

/** Edits of a text, in order and not overlapping. */
export function editsOf(text: string, eol: Eol = '\n'): fc.Arbitrary<TextEdit[]> {
  return fc.array(fc.tuple(cursors(text), cursors(text), pieces(eol)), { maxLength: 5 }).map((drawn) => {
    const edits = drawn
      .map(([a, b, put]) => ({ start: Math.min(a, b), end: Math.max(a, b), text: put }))
      .map((edit) => (edit.end - edit.start > 25 ? { ...edit, end: edit.start } : edit))
      .map((edit) => (edit.text === '' ? wholeLine(text, edit) : edit))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    return edits.filter((edit, index) => edits.slice(0, index).every((earlier) => earlier.end < edit.start));
  });
}

/** What somebody types or pastes, or a model writes: often nothing, letters or whole lines. */
export function pieces(eol: Eol = '\n'): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('', 'a', ' ', 'typed', eol, `whole line${eol}`),
    texts(eol).map((text) => text.slice(0, 40).replace(/\r$/, '')),
  );
}

/** What takes text away takes lines away: such changes show nothing but a place. */
function wholeLine(text: string, edit: TextEdit): TextEdit {
  const lineBreak = text.indexOf('\n', edit.end);
  if (edit.start === 0 || lineBreak < 0) return edit;
  return { ...edit, start: text.lastIndexOf('\n', edit.start - 1) + 1, end: lineBreak + 1 };
}
