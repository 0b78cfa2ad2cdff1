/**
 * What a component does besides its template, as text: as long as it does not change, another render function can take
 * the place of the one before, and the state stays. Names that start with two underscores are the compiler's.
 */
export function vueScript(component: object): string {
  const entries = Object.entries(component)
    .filter(([key]) => key !== 'render' && !key.startsWith('__'))
    .map(([key, value]) => `${key}=${written(value)}`);
  return entries.sort().join('\n');
}

function written(value: unknown, depth = 0): string {
  if (typeof value === 'function') return String(value);
  if (typeof value !== 'object' || value === null || depth > 4) return String(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}:${written(entry, depth + 1)}`)
    .join()}}`;
}
