import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import { lineEdits, lineEditsBetween } from './line-edits.ts';
import { mergeEdits } from './merge-edits.ts';
import { editsOf, eols, RUNS, texts } from './random-texts.ts';

const TEXT = 'import a\nfunction f() {\n  one();\n  two();\n}\n';

/** What comes of `TEXT` when the model made `answer` of it and the user `now`. */
function merged(answer: string, now: string) {
  const { edits, conflicts } = mergeEdits(lineEditsBetween(TEXT, answer), lineEditsBetween(TEXT, now));
  return { text: applyTextEdits(now, edits), conflicts: conflicts.map((edit) => edit.text) };
}

test('what the user wrote elsewhere stays, and the change goes to its place', () => {
  const now = TEXT.replace('import a\n', 'import a\nimport mine\n');
  expect(merged(TEXT.replace('two', '2'), now)).toEqual({ text: now.replace('two', '2'), conflicts: [] });
});

test('a change of a line that the user changed too is not made but told', () => {
  const now = TEXT.replace('two();', 'two(mine);');
  const answer = TEXT.replace('two', '2').replace('import a', 'import b');
  expect(merged(answer, now)).toEqual({ text: now.replace('import a', 'import b'), conflicts: ['  2();\n'] });
});

test('a change of lines that the user took out is not made', () => {
  expect(merged(TEXT.replace('two', '2'), 'import a\n').conflicts).toEqual(['  2();\n']);
});

test('lines of both at the same place are a conflict; lines beside changed ones are not', () => {
  const both = merged(TEXT.replace('a\n', 'a\nimport theirs\n'), TEXT.replace('a\n', 'a\nimport mine\n'));
  expect(both.conflicts).toEqual(['import theirs\n']);
  const beside = merged(TEXT.replace('  one', '  zero();\n  one'), TEXT.replace('one', 'mine'));
  expect(beside).toEqual({ text: TEXT.replace('  one', '  zero();\n  mine'), conflicts: [] });
});

test('what the user made just so already is neither made twice nor a conflict', () => {
  const answer = TEXT.replace('two', '2');
  expect(merged(answer, answer)).toEqual({ text: answer, conflicts: [] });
});

test('what the user typed and took back again is no change', () => {
  expect(merged(TEXT.replace('two', '2'), TEXT).conflicts).toEqual([]);
});

test('a last line without a line break is not joined with what comes behind it', () => {
  const ours = lineEditsBetween('a\nb\n', 'a\nb\nc\n');
  const theirs = lineEditsBetween('a\nb\n', 'a\nmine');
  expect(mergeEdits(ours, theirs).conflicts).toEqual(ours);
});

test('whatever both change: without the conflicts both changes are there, each whole line once', () => {
  const drawn = eols.chain((eol) =>
    texts(eol).chain((text) => fc.tuple(fc.constant(text), editsOf(text, eol), editsOf(text, eol))),
  );
  fc.assert(
    fc.property(drawn, ([text, modelEdits, userEdits]) => {
      const now = applyTextEdits(text, userEdits);
      const ours = lineEdits(text, modelEdits);
      const theirs = lineEditsBetween(text, now);
      const { edits, conflicts } = mergeEdits(ours, theirs);
      const made = ours.filter((edit) => !conflicts.includes(edit));
      const differing = made.filter((edit) => !theirs.some((their) => JSON.stringify(their) === JSON.stringify(edit)));
      // An independent way to the same text: all changes of both on the first text, at once.
      const union = [...theirs, ...differing].sort((a, b) => a.start - b.start || a.end - b.end);
      for (const [index, edit] of union.entries())
        expect(edit.start).toBeGreaterThanOrEqual(union[index - 1]?.end ?? 0);
      expect(applyTextEdits(now, edits)).toBe(applyTextEdits(text, union));
      for (const edit of edits) expect(edit.start === 0 || now[edit.start - 1] === '\n').toBe(true);
    }),
    { numRuns: RUNS },
  );
});
