import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import { lineEdits, lineEditsBetween } from './line-edits.ts';
import { editsOf, RUNS, texts } from './random-texts.ts';

test('a piece of a line that changes is a change of the line', () => {
  expect(lineEdits('one\ntwo\nthree\n', [{ start: 5, end: 6, text: 'o' }])).toEqual([
    { start: 4, end: 8, text: 'too\n' },
  ]);
});

test('a block that repeats what stands around the change comes down to the change', () => {
  const text = 'first line\nsecond line\nthird line\nfourth line\n';
  const edits = [{ start: 0, end: text.length, text: text.replace('third', '3rd') }];
  expect(lineEdits(text, edits)).toEqual([{ start: 23, end: 34, text: '3rd line\n' }]);
});

test('changes far apart are told apart, and so are small ones with only a bracket between them', () => {
  const text = 'alpha();\nbeta();\n}\ngamma();\n';
  const far = text.replace('alpha', 'ALPHA').replace('gamma', 'GAMMA');
  expect(lineEditsBetween(text, far).map((edit) => edit.text)).toEqual(['ALPHA();\n', 'GAMMA();\n']);
  const near = text.replace('beta', 'BETA').replace('gamma', 'GAMMA');
  expect(lineEditsBetween(text, near).map((edit) => edit.text)).toEqual(['BETA();\n', 'GAMMA();\n']);
});

test('a long change is not cut up by a bracket that stayed', () => {
  const before = 'one();\ntwo();\n}\nfour();\nend\n';
  const after = '1();\n2();\n3();\n4();\n}\n5();\nend\n';
  expect(lineEditsBetween(before, after).map((edit) => edit.text)).toEqual(['1();\n2();\n3();\n4();\n}\n5();\n']);
});

test('line ends, blanks at line ends and a missing last line break are text like any other', () => {
  expect(lineEditsBetween('a\r\nb  \r\nc', 'a\r\nb\r\nc')).toEqual([{ start: 3, end: 8, text: 'b\r\n' }]);
  expect(lineEditsBetween('first\nlast', 'first\nlast\n')).toEqual([{ start: 6, end: 10, text: 'last\n' }]);
  expect(lineEditsBetween('', 'new')).toEqual([{ start: 0, end: 0, text: 'new' }]);
});

test('what replaces text by itself changes nothing', () => {
  expect(lineEdits('a\nb\n', [{ start: 0, end: 2, text: 'a\n' }])).toEqual([]);
});

test('two texts of thousands of different lines are one change, and quickly found', () => {
  const lines = (word: string) => Array.from({ length: 3_000 }, (_, line) => `${word} ${line}\n`).join('');
  expect(lineEditsBetween(lines('old'), lines('new'))).toHaveLength(1);
});

test('whatever the edits: the same text comes of them, from whole lines, in order and apart', () => {
  fc.assert(
    fc.property(
      texts().chain((text) => fc.tuple(fc.constant(text), editsOf(text))),
      ([text, edits]) => {
        const found = lineEdits(text, edits);
        expect(applyTextEdits(text, found)).toBe(applyTextEdits(text, edits));
        let from = -1;
        for (const { start, end, text: replacement } of found) {
          expect(start).toBeGreaterThan(from);
          expect(start === 0 || text[start - 1] === '\n').toBe(true);
          expect(end === text.length || end === start || text[end - 1] === '\n').toBe(true);
          expect(replacement).not.toBe(text.slice(start, end));
          from = end;
        }
      },
    ),
    { numRuns: RUNS },
  );
});
