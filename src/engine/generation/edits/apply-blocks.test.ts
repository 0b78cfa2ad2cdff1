import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../../protocol/text-edit.ts';
import { applyBlocks } from './apply-blocks.ts';
import { type EditBlock, EditBlockReader, markerSize, writeBlock } from './edit-blocks.ts';
import { minimalEdits } from './minimal-edits.ts';

const CODE = `function Card() {
  const a = 1;
  if (a) {
    run();
  }
  return <p>{a}</p>;
}

function Other() {
  if (a) {
    run();
  }
}
`;

function block(search: string, replace: string): EditBlock {
  return { search: search.split('\n'), replace: replace === '' ? [] : replace.split('\n'), fault: null };
}

describe('applyBlocks', () => {
  it.each([
    ['whole lines', block('  const a = 1;', '  const a = 2;'), CODE.replace('a = 1', 'a = 2')],
    ['a deletion', block('  const a = 1;\n', ''), CODE.replace('  const a = 1;\n', '')],
    ['a part of a line', block('<p>{a}</p>', '<b>{a}</b>'), CODE.replace(/p>/g, 'b>')],
    [
      'lines without their indentation',
      block('const a = 1;\nif (a) {\n  run();', 'const a = 1;\nif (a) {\n  walk();\n    far();'),
      CODE.replace('    run();', '    walk();\n      far();'),
    ],
    [
      'a fence inside of the parts',
      block('```tsx\n  const a = 1;\n```', '```tsx\n  let a;\n```'),
      CODE.replace('const a = 1', 'let a'),
    ],
    [
      'blank lines around the parts',
      block('\n  const a = 1;\n\n', '\n  let a;\n'),
      CODE.replace('const a = 1', 'let a'),
    ],
  ])('applies %s', (_name, one, expected) => {
    expect(applyBlocks(CODE, [one])).toEqual({ code: expected, failed: [] });
  });

  it('gives lines the tabs of the file', () => {
    const tabs = CODE.replaceAll('  ', '\t');
    const one = block(
      '  if (a) {\n    run();\n  }\n  return',
      '  if (a) {\n    for (;;) {\n      run();\n    }\n  }\n  return',
    );
    one.search[3] = '  return <p>{a}</p>;';
    one.replace[5] = '  return <p>{a}</p>;';
    expect(applyBlocks(tabs, [one]).code).toBe(tabs.replace('\t\trun();', '\t\tfor (;;) {\n\t\t\trun();\n\t\t}'));
  });

  it('takes the place nearest to the selection, and none without one', () => {
    const one = block('    run();', '    walk();');
    const at = CODE.indexOf('function Other');
    expect(applyBlocks(CODE, [one]).failed).toEqual([{ block: one, reason: expect.stringContaining('2 times') }]);
    const { code } = applyBlocks(CODE, [one], { start: at, end: CODE.length });
    expect(code).toBe(CODE.slice(0, at) + CODE.slice(at).replace('run', 'walk'));
  });

  it('applies the others when one does not apply', () => {
    const wrong = block('not there', 'x');
    const { code, failed } = applyBlocks(CODE, [wrong, block('  const a = 1;', '  let a;')]);
    expect(code).toBe(CODE.replace('const a = 1', 'let a'));
    expect(failed).toEqual([{ block: wrong, reason: 'its search part is not in the file' }]);
  });

  it('looks for a block in what another one made when the file does not have it', () => {
    const { code, failed } = applyBlocks(CODE, [
      block('  const a = 1;', '  const b = 1;'),
      block('  const b = 1;', '  let b;'),
    ]);
    expect([code, failed]).toEqual([CODE.replace('const a = 1', 'let b'), []]);
  });

  it('keeps the missing end of the last line, and adds none', () => {
    expect(applyBlocks('a\nb', [block('b', '')]).code).toBe('a');
    expect(applyBlocks('a\r\nb', [block('b', 'b\nc')]).code).toBe('a\r\nb\r\nc');
  });
});

interface Sample {
  /** Lines with their ends. */
  lines: { text: string; end: string }[];
  edits: { from: number; to: number; lines: string[] }[];
  mark: boolean;
}

const END = fc.constantFrom('\n', '\r\n', '\r');
const TEXT = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', '  ', '}', '  }', '</div>', '\treturn 1;', 'a', '=======', '```', '🌞 ü  '),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\ufeff]/g, '')) },
);

/** Files with places that change. In a file of mixed ends lines are told apart, so that it is clear which end stays. */
function samples(mixed: boolean): fc.Arbitrary<Sample> {
  const text = mixed ? fc.uuid() : TEXT;
  return fc
    .record({
      lines: fc.array(fc.record({ text, end: END }), { minLength: 1, maxLength: 30 }),
      end: END,
      ended: fc.boolean(),
      mark: fc.boolean(),
      cuts: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.array(text, { maxLength: 4 })), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    .map(({ lines, end, ended, mark, cuts }) => {
      const all = lines.map((line, index) => ({
        text: line.text || (index === lines.length - 1 && !ended ? 'last' : ''),
        end: index === lines.length - 1 && !ended ? '' : mixed ? line.end : end,
      }));
      const edits: Sample['edits'] = [];
      let free = 0;
      for (const [gap, length, replacement] of cuts) {
        const from = free + (gap % 6);
        const to = Math.min(from + 1 + length, all.length);
        if (from >= to) break;
        edits.push({ from, to, lines: replacement });
        free = to;
      }
      return { lines: all, edits, mark };
    });
}

/** The changed file by the rules: a line that takes the place of another keeps its end, others get the most frequent. */
function expected({ lines, edits, mark }: Sample): string {
  const counts = ['\n', '\r\n', '\r'].map((end) => ({ end, count: lines.filter((line) => line.end === end).length }));
  const most = Math.max(...counts.map(({ count }) => count));
  const dominant =
    most === 0 ? '\n' : lines.find((line) => counts.some((one) => one.end === line.end && one.count === most))?.end;
  const result: Sample['lines'] = [];
  let at = 0;
  for (const { from, to, lines: replacement } of edits) {
    result.push(...lines.slice(at, from));
    result.push(
      ...replacement.map((text, index) => ({ text, end: (from + index < to && lines[from + index]?.end) || '' })),
    );
    at = to;
  }
  result.push(...lines.slice(at));
  const ended = lines.at(-1)?.end !== '';
  const last = result.length - 1;
  const texts = result.map(({ text, end }, index) => text + (index < last || ended ? end || dominant : ''));
  return (mark ? '\ufeff' : '') + texts.join('');
}

/** The edits as blocks, with so much around them that each occurs once; null where that can't be. */
function blocksOf({ lines, edits }: Sample): EditBlock[] | null {
  const texts = lines.map(({ text }) => text);
  const blocks: EditBlock[] = [];
  for (const [index, edit] of edits.entries()) {
    let [from, to] = [edit.from, edit.to];
    const lowest = edits[index - 1]?.to ?? 0;
    const highest = edits[index + 1]?.from ?? texts.length;
    while (timesIn(texts, from, to) > 1 || texts.slice(from, to).every((text) => text.trim() === '')) {
      if (from > lowest) from--;
      else if (to < highest) to++;
      else return null;
    }
    const search = texts.slice(from, to);
    blocks.push({
      search,
      replace: [...texts.slice(from, edit.from), ...edit.lines, ...texts.slice(edit.to, to)],
      fault: null,
    });
  }
  return blocks;
}

function timesIn(texts: string[], from: number, to: number): number {
  const wanted = texts.slice(from, to).join('\n');
  return texts.filter(
    (_, at) => at + to - from <= texts.length && texts.slice(at, at + to - from).join('\n') === wanted,
  ).length;
}

describe.each([
  ['of one line end', false],
  ['of mixed line ends', true],
])('any change of any file %s', (_name, mixed) => {
  it('comes out of the model’s answer exactly, and as edits', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        samples(mixed),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 10 }),
        fc.constantFrom(['', ''], ['Here it is:\n```tsx\n', '\n```\nDone.']),
        (sample, crlf, cuts, [before, after]) => {
          const blocks = blocksOf(sample);
          fc.pre(blocks !== null);
          tried++;
          const code = (sample.mark ? '\ufeff' : '') + sample.lines.map(({ text, end }) => text + end).join('');
          const size = markerSize([code, ...blocks.flatMap(({ replace }) => replace)].join('\n'));
          const text = before + blocks.map((one) => writeBlock(one, size)).join('\n') + after;
          const answer = crlf ? text.replaceAll('\n', '\r\n') : text;
          const reader = new EditBlockReader();
          const places = [0, ...cuts.map((one) => one % answer.length).toSorted((a, b) => a - b), answer.length];
          for (const [index, end] of places.slice(1).entries()) reader.push(answer.slice(places[index], end));
          reader.end();
          const result = applyBlocks(code, reader.blocks);
          expect(result.failed).toEqual([]);
          expect(JSON.stringify(result.code)).toBe(JSON.stringify(expected(sample)));
          const edits = minimalEdits(code, result.code);
          expect(applyTextEdits(code, edits)).toBe(result.code);
          expect(edits.every((edit, index) => edit.start >= (edits[index - 1]?.end ?? 0))).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
    expect(tried).toBeGreaterThan(300);
  });
});
