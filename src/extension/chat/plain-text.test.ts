import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('what would be markup is escaped, words and blanks are left alone', () => {
  expect(plainText('use ![x](http://127.0.0.1/) & <b>')).toBe(
    'use \\!\\[x\\]\\(http://127\\.0\\.0\\.1/\\) \\& \\<b\\>',
  );
  expect(plainText('two words')).toBe('two words');
});
