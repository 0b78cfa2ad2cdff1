import type { PropValue } from '../../protocol/preview.ts';

/** Makes the function of a name. */
type FunctionOf = (name: string) => (...args: unknown[]) => void;

/**
 * A value as the component gets it: `{ $date: ISO 8601 }` becomes a Date, `{ $function: name }` a function that tells of its
 * calls, wherever in the value they stand.
 */
export function sentValue(value: PropValue, functionOf: FunctionOf): unknown {
  if (Array.isArray(value)) return value.map((entry) => sentValue(entry, functionOf));
  if (typeof value !== 'object' || value === null) return value;
  const [[only, content] = [], ...others] = Object.entries(value);
  if (others.length === 0 && typeof content === 'string') {
    if (only === '$date') return new Date(content);
    if (only === '$function') return functionOf(content);
  }
  return sentValues(value, functionOf);
}

/** Each field of an object by `sentValue`. */
export function sentValues(values: Record<string, PropValue>, functionOf: FunctionOf): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sentValue(value, functionOf)]));
}
