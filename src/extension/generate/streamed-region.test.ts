import { expect, test } from 'vitest';
import { StreamedRegion } from './streamed-region.ts';

function region(start: number, length: number): StreamedRegion {
  const made = new StreamedRegion(start);
  made.appended(length);
  return made;
}

test('typing before the region moves it', () => {
  const it = region(10, 5);
  it.changed({ offset: 3, length: 0, text: 'abc' });
  expect([it.start, it.end, it.offsetOf(2)]).toEqual([13, 18, 15]);
});

test('typing exactly at its start or end stays outside', () => {
  const it = region(10, 5);
  it.changed({ offset: 15, length: 0, text: 'behind' });
  expect([it.start, it.end]).toEqual([10, 15]);
  it.changed({ offset: 10, length: 0, text: 'xy' });
  expect([it.start, it.end]).toEqual([12, 17]);
});

test('typing in the middle moves what follows, and our own offsets with it', () => {
  const it = region(0, 10);
  it.changed({ offset: 4, length: 0, text: '---' });
  expect([it.end, it.offsetOf(3), it.offsetOf(4), it.offsetOf(9)]).toEqual([13, 3, 7, 12]);
});

test('deleting a part of our text leaves its offsets pointing to where it was', () => {
  const it = region(0, 10);
  it.changed({ offset: 2, length: 5, text: '' });
  expect([it.end, it.offsetOf(1), it.offsetOf(4), it.offsetOf(8)]).toEqual([5, 1, 2, 3]);
});

test('deleting across the start keeps the rest', () => {
  const it = region(10, 10);
  it.changed({ offset: 5, length: 8, text: 'Q' });
  expect([it.start, it.end, it.offsetOf(3), it.offsetOf(9)]).toEqual([6, 13, 6, 12]);
});

test('deleting across the end leaves what was put in there', () => {
  const it = region(0, 10);
  it.changed({ offset: 6, length: 20, text: 'zz' });
  expect([it.end, it.offsetOf(5), it.offsetOf(9)]).toEqual([8, 5, 8]);
});

test('a cut takes out our text from there, and what others put behind it', () => {
  const it = region(0, 10);
  it.changed({ offset: 2, length: 0, text: 'kept' });
  it.changed({ offset: 12, length: 0, text: 'gone' });
  it.cut(5);
  expect(it.end).toBe(9);
  it.appended(3);
  expect([it.end, it.offsetOf(5), it.offsetOf(7)]).toEqual([12, 9, 11]);
});
