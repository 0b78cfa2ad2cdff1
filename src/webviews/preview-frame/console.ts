import { cut, shortText } from './short-text.ts';
import type { Tell } from './telling.ts';

const LEVELS = { debug: 'log', log: 'log', info: 'log', warn: 'warn', error: 'error' } as const;
const PLACEHOLDER = /%[sdifoOc]/g;

/** Tells what is written to the console, and writes it there too. `isQuiet`: while a rehearsal runs nothing is told. */
export function tellConsole(tell: Tell, isQuiet: () => boolean): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const write = console[method as keyof typeof LEVELS];
    console[method as keyof typeof LEVELS] = (...values: unknown[]) => {
      if (isQuiet()) return;
      write.apply(console, values);
      tell({ type: 'said', level, text: consoleText(values) });
    };
  }
}

/** What the console would show: `%s` and its like filled in, styles of `%c` left out. */
export function consoleText(values: unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return cut(values.map((value) => shortText(value)).join(' '));
  const filled = first.replace(PLACEHOLDER, (placeholder) => {
    if (rest.length === 0) return placeholder;
    const value = rest.shift();
    return placeholder === '%c' ? '' : shortText(value);
  });
  return cut([filled, ...rest.map((value) => shortText(value))].join(' '));
}
