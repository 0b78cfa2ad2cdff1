import { distance } from 'fastest-levenshtein';

/** `max_connections` and `max-connections` as `maxConnections`. */
export function camelCase(key: string): string {
  return key.replace(/[_-]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `maxConnections` as `max_connections`. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The environment variable of a setting: `UIFORGE_GATEWAY_MAX_BODY_BYTES` for `gateway.maxBodyBytes`. */
export function environmentName(path: readonly string[]): string {
  return ['uiforge', ...path].map((key) => snakeCase(key).replaceAll('-', '_').toUpperCase()).join('_');
}

/** The candidate that `name` was probably meant to be, or null when none is within `maxSteps` edits. */
export function nearestName(
  name: string,
  candidates: Iterable<string>,
  maxSteps = Math.max(2, Math.floor(name.length / 3)),
): string | null {
  let best: { candidate: string; steps: number } | null = null;
  for (const candidate of candidates) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (best === null || steps < best.steps) best = { candidate, steps };
  }
  return best !== null && best.steps <= maxSteps ? best.candidate : null;
}

/** Whether a key looks like the place of a secret. Such keys are refused in files and their values never repeated. */
export function looksSecret(key: string): boolean {
  return /(^|api|access|auth|secret|private)[_-]?key$|^((access|auth|bearer|api|refresh)[_-]?)?token$|secret$|passw(or)?d$|credentials?$|^authorization$/i.test(
    key,
  );
}
