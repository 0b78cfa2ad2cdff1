import { describe, expect, it } from 'vitest';
import { correctSpelling } from './spelling.ts';

describe('correctSpelling', () => {
  it.each([
    ['a tabel of users', 'a table of users'],
    ['Navgation bar', 'Navigation bar'],
    ['big buton', 'big button'],
    ['dailog box w/ two btns', 'dialog box with two buttons'],
    ['shipping adress', 'shipping address'],
    ['event calender', 'event calendar'],
  ])('%s: %s', (written, meant) => {
    expect(correctSpelling(written)).toBe(meant);
  });

  it.each([
    'a tablet model',
    'spider charm',
    'a stable summit',
    'portable heater, medal, moral',
    'tables headed by a column',
  ])('leaves real words alone: %s', (text) => {
    expect(correctSpelling(text)).toBe(text);
  });
});
