import { expect, test } from 'vitest';
import { modelError } from './model-error.ts';

const CALL = { vendor: 'acme', id: 'coder', promptTokens: 120, maxInputTokens: 4_000 };

/** An error as VS Code makes it: `LanguageModelError` has its kind in `code`, other extensions' errors in `name`. */
function fault(fields: { message?: string; code?: string; name?: string; cause?: unknown }): Error {
  return Object.assign(new Error(fields.message ?? 'It failed.'), fields);
}

test.each([
  [{ code: 'NoPermissions' }, 'PERMISSION_DENIED', false, /you did not allow it/],
  [{ code: 'Blocked', message: 'Filtered.' }, 'PERMISSION_DENIED', false, /refused to answer. It says: Filtered/],
  [{ code: 'Blocked', message: 'Too many requests, try later.' }, 'RATE_LIMITED', false, /too many requests/],
  [{ code: 'NotFound' }, 'NOT_FOUND', false, /no longer has .* coder of acme/],
  [{ name: 'ChatQuotaExceeded' }, 'RATE_LIMITED', false, /quota of coder of acme is used up/],
  [{ name: 'ChatRateLimited' }, 'RATE_LIMITED', true, /too many requests/],
  [{ cause: fault({ name: 'ChatQuotaExceeded' }) }, 'RATE_LIMITED', false, /quota/],
  [{ message: 'Message exceeds token limit.' }, 'TOKEN_LIMIT', false, /120 tokens.*4,000 tokens/],
  [{ name: 'Canceled' }, 'CANCELLED', false, /Cancelled/],
  [{ message: 'Server error: 502\n  at x' }, 'EXTERNAL_SERVICE_ERROR', true, /It says: Server error: 502$/],
] as const)('%j is %s', (fields, code, retryable, message) => {
  const error = modelError(fault(fields), CALL);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.context).toMatchObject({ retryable, vendor: 'acme', model: 'coder' });
});

test('a request that is longer than the model takes is told as that, whatever the model said', () => {
  const error = modelError(fault({ message: 'Bad request' }), { ...CALL, promptTokens: 5_000 });
  expect(error.code).toBe('TOKEN_LIMIT');
});
