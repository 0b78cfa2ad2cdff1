import type { Secret } from '../config/secret.ts';

const MASK = '[secret]';
/** Keys as services write them, whole or half masked: some repeat a part of a wrong key in their answer. */
const KEY_SHAPES = [/\b(?:sk|pk|rk|gsk|xai|key)[-_][\w*.-]{6,}/gi, /\S*\*{3,}\S*/g, /\bBearer\s+\S+/gi];

/** `text` without the key and without anything that looks like one. */
export function scrub(text: string, key: Secret | undefined): string {
  const value = key?.reveal();
  // Servers without keys are often given a word such as 'local'; nobody would understand a text without that.
  let result = value && value.length >= 8 ? text.replaceAll(value, MASK) : text;
  for (const shape of KEY_SHAPES) result = result.replace(shape, MASK);
  return result;
}

/**
 * A copy of an error that may be kept as a cause and logged: names, messages, codes and stacks, scrubbed. The original
 * holds the request and its headers in some libraries.
 */
export function scrubbedCause(error: unknown, key: Secret | undefined, depth = 0): Error | undefined {
  if (!(error instanceof Error) || depth > 5) return undefined;
  const copy = new Error(scrub(error.message, key));
  copy.name = error.name;
  if (error.stack) copy.stack = scrub(error.stack, key);
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (typeof code === 'string') Object.assign(copy, { code });
  if (typeof status === 'number') Object.assign(copy, { status });
  const cause = scrubbedCause(error.cause, key, depth + 1);
  if (cause) copy.cause = cause;
  return copy;
}
