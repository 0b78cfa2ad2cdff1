import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../protocol/text-edit.ts';
import { moveFinding, moveSpan, type ShownFinding } from './moved-spans.ts';

const TEXT = 'first\n<img src="/a.png">\nlast\n';
/** About `img`, to be settled by an attribute behind it. */
const FINDING: ShownFinding<string> = {
  value: 'no alt',
  at: { start: 7, end: 10 },
  edits: [{ start: 10, end: 10, text: ' alt=""' }],
  lines: { start: 6, end: 24 },
};
const insert = (rangeOffset: number, text: string) => ({ rangeOffset, rangeLength: 0, text });
const after = (text: string, change: { rangeOffset: number; rangeLength: number; text: string }) =>
  text.slice(0, change.rangeOffset) + change.text + text.slice(change.rangeOffset + change.rangeLength);

describe('moveSpan', () => {
  it('goes with what is typed before it and stays for what is typed behind it', () => {
    expect(moveSpan({ start: 5, end: 8 }, insert(2, 'abc'))).toEqual({ start: 8, end: 11 });
    expect(moveSpan({ start: 5, end: 8 }, insert(8, 'abc'))).toEqual({ start: 5, end: 8 });
  });

  it('ends where a change is within it', () => {
    expect(moveSpan({ start: 5, end: 8 }, insert(6, 'x'))).toBeNull();
    expect(moveSpan({ start: 5, end: 8 }, { rangeOffset: 4, rangeLength: 2, text: '' })).toBeNull();
  });
});

describe('moveFinding', () => {
  it('keeps a fix right when lines come or go above and below', () => {
    const change = insert(0, 'new line\n');
    const moved = moveFinding(FINDING, [insert(TEXT.length, 'end\n'), change]);
    expect(applyTextEdits(after(TEXT, change), moved?.edits ?? [])).toBe(
      'new line\nfirst\n<img alt="" src="/a.png">\nlast\n',
    );
  });

  it('gives the fix up, but not the finding, when its line changes elsewhere', () => {
    const moved = moveFinding(FINDING, [insert(22, ' alt="A"')]);
    expect(moved?.edits).toEqual([]);
    expect(moved?.at).toEqual({ start: 7, end: 10 });
  });

  it('gives the finding up when what it is about changes', () => {
    expect(moveFinding(FINDING, [insert(8, 'x')])).toBeNull();
  });
});
