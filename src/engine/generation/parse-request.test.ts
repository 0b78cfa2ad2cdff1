import { expect, it } from 'vitest';
import { parseRequest } from './parse-request.ts';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
const WANTED = { framework: 'react', description: 'a button' } as const;

it.each(['context', 'parameters'])('refuses %s that would overflow the stack', (field) => {
  expect(() => parseRequest({ ...WANTED, [field]: { deep: nested(5_000) } })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(`${field}: nested too`) }),
  );
});

it('takes what is nested as data is', () => {
  expect(parseRequest({ ...WANTED, parameters: { rows: nested(20) } }).parameters).toEqual({ rows: nested(20) });
});
