import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseToolInput } from './tool-input.ts';

const schema = z.strictObject({ code: z.string(), deep: z.strictObject({ a: z.number() }).optional() });

test.each([
  [{}, 'code: is missing, must be text'],
  [{ code: 'x', colour: 1, size: 2 }, 'colour: is unknown; size: is unknown'],
  [{ code: 'x', deep: { a: 1, b: 2 } }, 'deep.b: is unknown'],
  ['text', 'the whole: is "text", must be an object'],
])('%j is refused and says why', (args, message) => {
  expect(() => parseToolInput(schema, args)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(message),
      hint: 'The tool takes: code, deep?.',
    }),
  );
});

test('no arguments at all are an empty object', () => {
  expect(parseToolInput(z.strictObject({}), undefined)).toEqual({});
});
