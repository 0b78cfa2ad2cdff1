import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import type { TextChange } from '../generate/streamed-region.ts';
import { lineEdits, lineEditsBetween } from './line-edits.ts';
import { mergeEdits } from './merge-edits.ts';
import { editsOf, eols, pieces, RUNS, texts } from './random-texts.ts';
import { ReviewedText } from './reviewed-text.ts';

const BEFORE = 'one\ntwo  \nthree\nfour';
const AFTER = 'ONE\ntwo  \nthree\nnew\nfour!';
const review = () => ReviewedText.of(BEFORE, lineEditsBetween(BEFORE, AFTER));
/** Replaces `what` in a text, as somebody who types. */
function typed(text: ReviewedText, what: string, by: string): ReviewedText {
  return text.changed({ offset: text.text.indexOf(what), length: what.length, text: by });
}
const proposals = (text: ReviewedText) => text.hunks.map(({ proposed }) => proposed);

test('accepted is the new text, rejected the old one, to the last blank and without a last line break', () => {
  expect(proposals(review())).toEqual(['ONE\n', 'new\nfour!']);
  expect(review().text).toBe(AFTER);
  expect(review().accept([0, 1]).text).toBe(AFTER);
  expect(review().reject([0, 1]).text).toBe(BEFORE);
  expect(review().accept([0]).reject([1]).text).toBe('ONE\ntwo  \nthree\nfour');
  expect(review().reject([0]).text).toBe('one\ntwo  \nthree\nnew\nfour!');
  expect(review().accept([0]).reject([1]).hunks).toEqual([]);
});

describe('typing', () => {
  test('elsewhere stays, whatever is decided', () => {
    const text = typed(review(), 'two', 'mine');
    expect(text.reject([0, 1]).text).toBe('one\nmine  \nthree\nfour');
    expect(text.original).toBe('one\nmine  \nthree\nfour');
  });

  test('in a change goes with the change', () => {
    const text = typed(review(), 'new', 'newer');
    expect(text.accept([0, 1]).text).toBe('ONE\ntwo  \nthree\nnewer\nfour!');
    expect(text.reject([1]).text).toBe('ONE\ntwo  \nthree\nfour');
  });

  test('at the very start of a changed line belongs to it, a whole line put in before it does not', () => {
    const word = review().changed({ offset: 0, length: 0, text: 'my ' });
    expect(word.reject([0, 1]).text).toBe(BEFORE);
    const line = review().changed({ offset: 0, length: 0, text: 'mine\n' });
    expect(line.reject([0, 1]).text).toBe(`mine\n${BEFORE}`);
  });

  test('over the edge of a change is split there', () => {
    const text = typed(review(), 'ee\nnew', 'X');
    expect(text.text).toBe('ONE\ntwo  \nthrX\nfour!');
    expect(text.reject([0, 1]).text).toBe('one\ntwo  \nthrXfour');
  });

  test('over a whole change and what is around it decides on it', () => {
    const text = typed(review(), 'three\nnew\nfour!', 'mine');
    expect(proposals(text)).toEqual(['ONE\n']);
    expect(text.reject([0]).text).toBe('one\ntwo  \nmine');
  });

  test('the old text by hand decides on a change', () => {
    expect(proposals(typed(review(), 'ONE', 'one'))).toEqual(['new\nfour!']);
  });
});

test('a text whose line ends are changed keeps its changes', () => {
  const text = review().withEol('\r\n');
  expect(text.text).toBe(AFTER.replaceAll('\n', '\r\n'));
  expect(text.reject([0, 1]).text).toBe(BEFORE.replaceAll('\n', '\r\n'));
});

/** A character of the text, or where a change begins or ends. */
type Cell = string | { begin: number } | { end: number };

/**
 * The rules by the letter: the text as single characters with marks where changes begin and end. Slow, and nothing of
 * `ReviewedText` is in it.
 */
class TextOfCells {
  #cells: Cell[] = [];
  readonly #originals = new Map<number, string>();

  constructor(before: string, edits: readonly TextEdit[]) {
    let from = 0;
    for (const [id, { start, end, text }] of edits.entries()) {
      this.#cells.push(...before.slice(from, start).split(''), { begin: id }, ...text.split(''), { end: id });
      this.#originals.set(id, before.slice(start, end));
      from = end;
    }
    this.#cells.push(...before.slice(from).split(''));
  }

  get text(): string {
    return this.#cells.filter((cell) => typeof cell === 'string').join('');
  }

  get open(): number[] {
    return [...this.#originals.keys()];
  }

  accept(id: number): void {
    this.#replace(id, null);
  }

  reject(id: number): void {
    this.#replace(id, this.#originals.get(id) ?? '');
  }

  change({ offset, length, text }: TextChange): void {
    const ranges = this.open.map((id) => ({ id, ...this.#range(id) }));
    const end = offset + length;
    for (const { id, from, to } of ranges) {
      const beyond = from === to ? offset < from && to < end : offset < from || to < end;
      if (length > 0 && offset <= from && to <= end && beyond) this.accept(id);
    }
    const owner = ranges.find(({ id, from, to }) => {
      if (!this.#originals.has(id)) return false;
      if (length > 0) return offset >= from && end <= to;
      const proposed = this.text.slice(from, to);
      if (offset > from && offset < to) return true;
      if (proposed === '') return false;
      return offset === from ? !text.endsWith('\n') : offset === to && !proposed.endsWith('\n') && !/^\r?\n/.test(text);
    });
    this.#take(offset, end);
    this.#put(offset, text, owner?.id ?? null);
    for (const id of this.open) {
      const { from, to } = this.#range(id);
      if (this.text.slice(from, to) === this.#originals.get(id)) this.accept(id);
    }
  }

  #range(id: number): { from: number; to: number } {
    const count = (mark: (cell: Cell) => boolean) => {
      return this.#cells.slice(0, this.#cells.findIndex(mark)).filter((cell) => typeof cell === 'string').length;
    };
    return {
      from: count((cell) => typeof cell === 'object' && 'begin' in cell && cell.begin === id),
      to: count((cell) => typeof cell === 'object' && 'end' in cell && cell.end === id),
    };
  }

  #take(from: number, to: number): void {
    let at = 0;
    this.#cells = this.#cells.filter((cell) => {
      if (typeof cell !== 'string') return true;
      at += 1;
      return at <= from || at > to;
    });
  }

  /** Puts text in at an offset: the first such place that is in the change `owner`, or in none. */
  #put(offset: number, text: string, owner: number | null): void {
    let at = 0;
    let inside: number | null = null;
    for (let index = 0; ; index += 1) {
      if (at === offset && inside === owner) {
        this.#cells.splice(index, 0, ...text.split(''));
        return;
      }
      const cell = this.#cells[index];
      if (typeof cell === 'string') at += 1;
      else if (cell && 'begin' in cell) inside = cell.begin;
      else if (cell) inside = null;
      else throw new Error(`no place for text at ${offset}`);
    }
  }

  #replace(id: number, text: string | null): void {
    const begin = this.#cells.findIndex((cell) => typeof cell === 'object' && 'begin' in cell && cell.begin === id);
    const end = this.#cells.findIndex((cell) => typeof cell === 'object' && 'end' in cell && cell.end === id);
    const kept = text === null ? this.#cells.slice(begin + 1, end) : text.split('');
    this.#cells.splice(begin, end - begin + 1, ...kept);
    this.#originals.delete(id);
  }
}

type Step =
  | { do: 'accept'; which: number }
  | { do: 'reject'; which: number }
  | { do: 'type'; at: number; length: number; text: string }
  /** Beside the edge of a change, where it matters. */
  | { do: 'type-at-edge'; which: number; edge: 'start' | 'end'; by: number; length: number; text: string };

const steps = (eol: '\n' | '\r\n') =>
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constantFrom('accept' as const, 'reject' as const), which: fc.nat(9) }),
      fc.record({ do: fc.constant('type' as const), at: fc.nat(200), length: fc.nat(12), text: pieces(eol) }),
      fc.record({
        do: fc.constant('type-at-edge' as const),
        which: fc.nat(9),
        edge: fc.constantFrom('start' as const, 'end' as const),
        by: fc.integer({ min: -3, max: 2 }),
        length: fc.nat(8),
        text: pieces(eol),
      }),
    ),
    { maxLength: 12 },
  );

const sessions = eols.chain((eol) =>
  texts(eol).chain((sent) =>
    fc.record({
      eol: fc.constant(eol),
      sent: fc.constant(sent),
      answer: editsOf(sent, eol),
      meanwhile: editsOf(sent, eol),
      after: steps(eol),
      last: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    }),
  ),
);

test('whatever the file, the answer, the typing and the choices: the file is what the choices say', () => {
  fc.assert(
    fc.property(sessions, ({ sent, answer, meanwhile, after, last }) => {
      const now = applyTextEdits(sent, meanwhile);
      const { edits } = mergeEdits(lineEdits(sent, answer), lineEditsBetween(sent, now));
      let text = ReviewedText.of(now, edits);
      const cells = new TextOfCells(now, edits);
      expect(text.reject(text.hunks.map(({ id }) => id)).text).toBe(now);
      for (const step of after) {
        text = take(step, text, cells);
        expect(text.text).toBe(cells.text);
        expect(text.hunks.map(({ id }) => id)).toEqual(cells.open);
      }
      for (const [index, { id }] of text.hunks.entries()) {
        if (last[index]) cells.accept(id);
        else cells.reject(id);
      }
      const rejected = text.hunks.filter((_hunk, index) => !last[index]).map(({ id }) => id);
      const asDocument = applyTextEdits(text.text, text.rejection(rejected));
      text = text.reject(rejected);
      expect(text.text).toBe(cells.text);
      expect(asDocument).toBe(cells.text);
      expect(text.accept(text.hunks.map(({ id }) => id)).hunks).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

function take(step: Step, text: ReviewedText, cells: TextOfCells): ReviewedText {
  const hunk = 'which' in step ? text.hunks[step.which % Math.max(1, text.hunks.length)] : undefined;
  if (step.do === 'accept' || step.do === 'reject') {
    if (!hunk) return text;
    cells[step.do](hunk.id);
    return step.do === 'accept' ? text.accept([hunk.id]) : text.reject([hunk.id]);
  }
  const wanted = step.do === 'type' ? step.at : (hunk?.[step.edge] ?? 0) + step.by;
  const offset = Math.max(0, Math.min(wanted, text.text.length));
  const change = { offset, length: Math.min(step.length, text.text.length - offset), text: step.text };
  cells.change(change);
  return text.changed(change);
}

test('the places of the hunks are right in both texts', () => {
  fc.assert(
    fc.property(sessions, ({ sent, answer }) => {
      const text = ReviewedText.of(sent, lineEdits(sent, answer));
      for (const { start, end, originalStart, originalEnd, proposed, original } of text.hunks) {
        expect(text.text.slice(start, end)).toBe(proposed);
        expect(text.original.slice(originalStart, originalEnd)).toBe(original);
      }
      expect(text.original).toBe(sent);
    }),
    { numRuns: RUNS },
  );
});
