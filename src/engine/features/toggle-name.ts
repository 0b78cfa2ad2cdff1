import { UIForgeError } from '../../protocol/errors.ts';
import { nearestName } from '../config/key-names.ts';
import { GLOBAL_NAMESPACE, TOGGLES } from './toggle-table.ts';

/** `sse-streaming` as `uiforge-mcp.sse-streaming`; a name that has a namespace stays as it is. */
export function fullName(name: string, namespace: string): string {
  return name.includes('.') ? name : `${namespace}.${name}`;
}

/** `uiforge-mcp.sse-streaming` as its two parts. */
export function splitName(full: string): { namespace: string; toggle: string } {
  const dot = full.indexOf('.');
  return { namespace: full.slice(0, dot), toggle: full.slice(dot + 1) };
}

/** The full name of a declared toggle. @throws UIForgeError NOT_FOUND with the nearest name */
export function declaredName(name: string, namespace: string): string {
  const full = fullName(name, namespace);
  const known = Object.keys(TOGGLES).flatMap((toggle) => [`${namespace}.${toggle}`, `${GLOBAL_NAMESPACE}.${toggle}`]);
  if (known.includes(full)) return full;
  const near = nearestName(full, known);
  throw new UIForgeError('NOT_FOUND', `There is no feature toggle named ${name}.`, {
    context: { argument: 'name' },
    hint: near ? `Did you mean ${near}?` : `There are: ${known.join(', ')}.`,
  });
}
