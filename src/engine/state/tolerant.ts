import type { StoreLog } from './open-database.ts';

type Method = (...args: never[]) => unknown;
/** What each method gives when it fails. */
type Fallbacks<T> = { [K in keyof T]?: T[K] extends Method ? ReturnType<T[K]> : never };

/**
 * A repository whose failures are warned of instead of thrown: nobody's generation shall fail because a disk is full.
 * Each kind of failure is told once.
 */
export function tolerant<T extends object, F extends Fallbacks<T>>(
  repository: T,
  fallbacks: F,
  what: string,
  log: StoreLog,
): Pick<T, keyof F & keyof T> {
  const told = new Set<string>();
  const methods = Object.entries(fallbacks).map(([name, fallback]) => {
    const method = (repository as Record<string, Method>)[name];
    const guarded = (...args: never[]) => {
      try {
        return method?.apply(repository, args);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!told.has(reason)) log.warn(`The ${what} can't be used (${name}): ${reason}`);
        told.add(reason);
        return fallback;
      }
    };
    return [name, guarded];
  });
  return Object.fromEntries(methods) as Pick<T, keyof F & keyof T>;
}
