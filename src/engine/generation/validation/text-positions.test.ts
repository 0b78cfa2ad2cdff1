import { describe, expect, it } from 'vitest';
import { TextPositions } from './text-positions.ts';

describe('TextPositions', () => {
  it('counts lines and UTF-16 columns from one, whatever ends the lines', () => {
    const positions = new TextPositions('a😀b\r\nc\n');
    expect(positions.at(0)).toEqual({ line: 1, column: 1 });
    expect(positions.at(3)).toEqual({ line: 1, column: 4 });
    expect(positions.at(6)).toEqual({ line: 2, column: 1 });
    expect(positions.at(8)).toEqual({ line: 3, column: 1 });
  });

  it('moves offsets outside of the text to its ends, and goes back', () => {
    const positions = new TextPositions('ab\ncd');
    expect(positions.at(-5)).toEqual({ line: 1, column: 1 });
    expect(positions.at(99)).toEqual({ line: 2, column: 3 });
    expect(positions.offset(2, 2)).toBe(4);
    expect(positions.offset(9, 1)).toBe(3);
  });
});
