import { expect, test } from 'vitest';
import { NotUtf8, Utf8Check } from './utf8-check.ts';

const TEXT = Buffer.from('a é € 😀 z');

function check(pieces: Uint8Array[]): void {
  const utf8 = new Utf8Check();
  for (const piece of pieces) utf8.take(piece);
  utf8.end();
}

test('text passes wherever it is cut', () => {
  for (let first = 0; first <= TEXT.length; first++) {
    for (let second = first; second <= TEXT.length; second++) {
      check([TEXT.subarray(0, first), TEXT.subarray(first, second), TEXT.subarray(second)]);
    }
  }
  check([...TEXT].map((byte) => Uint8Array.of(byte)));
});

test.each<[string, Uint8Array[]]>([
  ['a byte that begins no character', [Buffer.from([0x61, 0xff, 0x61])]],
  ['a character without its end', [Buffer.from([0x61, 0xe2, 0x82]), Buffer.from('a')]],
  ['an end without its character', [Buffer.from('a'), Buffer.from([0x82, 0xac, 0x61])]],
  ['a character broken off at the end', [TEXT.subarray(0, -4)]],
  ['Latin-1', [Buffer.from('café, latté', 'latin1'), Buffer.from(' z')]],
])('%s is found', (_, pieces) => {
  expect(() => check(pieces)).toThrow(NotUtf8);
});
