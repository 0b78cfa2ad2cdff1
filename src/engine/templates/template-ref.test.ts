import { expect, it } from 'vitest';
import { parseTemplateRef } from './template-ref.ts';

it.each([
  ['button', 'button', undefined],
  ['button@1.0.0', 'button', '1.0.0'],
  ['button@^1.2 || 3', 'button', '^1.2 || 3'],
  ['button@*', 'button', '*'],
])('reads %s', (text, name, range) => {
  expect(parseTemplateRef(text)).toEqual({ name, range });
});

it.each([
  ['', /names no template/],
  ['@', /names no template/],
  ['@1', /names no template/],
  ['button@', /no version range after/],
  ['button@ ', /no version range after/],
  ['button@newest!', /'newest!' is no version range/],
  ['button@1@2', /'1@2' is no version range/],
])("refuses '%s' with the form to write", (text, message) => {
  expect(() => parseTemplateRef(text)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
      hint: expect.stringContaining('NAME@RANGE'),
    }),
  );
});
