import { shortText } from './short-text.ts';
import type { Tell } from './telling.ts';

/** Makes the functions that a component gets as props. */
export interface TellingFunctions {
  /** Always the same function for a name, so that a component that compares its props sees no change. */
  of(name: string): (...args: unknown[]) => void;
  /** Tells that an event fired. */
  fired(name: string, args: unknown[]): void;
}

/** `isQuiet`: while a rehearsal runs nothing is told. */
export function createFunctions(tell: Tell, isQuiet: () => boolean): TellingFunctions {
  const made = new Map<string, (...args: unknown[]) => void>();

  function fired(name: string, args: unknown[]) {
    if (isQuiet()) return;
    tell({ type: 'event', name, detail: args.map((arg) => shortText(arg, 1)).join(', ') });
  }

  return {
    fired,
    of(name) {
      const known = made.get(name);
      if (known) return known;
      const telling = (...args: unknown[]) => fired(name, args);
      Object.defineProperty(telling, 'name', { value: name });
      made.set(name, telling);
      return telling;
    },
  };
}
