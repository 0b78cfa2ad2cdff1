import { expect, it } from 'vitest';
import { parseRequest } from './parse-request.ts';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
const WANTED = { framework: 'react', description: 'a button' } as const;

it.each(['context', 'parameters'])('refuses %s that would overflow the stack', (field) => {
  expect(() => parseRequest({ ...WANTED, [field]: { deep: nested(5_000) } })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(`${field}: nested too`) }),
  );
});

it('refuses a picture of another type than it says, and names it', () => {
  const data = Buffer.from('GIF89a------').toString('base64');
  expect(() => parseRequest({ ...WANTED, context: { images: [{ mimeType: 'image/png', data }] } })).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: "The request can't be used. context.images.0.data: is of type image/gif, not image/png.",
    }),
  );
});

it('takes what is nested as data is', () => {
  expect(parseRequest({ ...WANTED, parameters: { rows: nested(20) } }).parameters).toEqual({ rows: nested(20) });
});
