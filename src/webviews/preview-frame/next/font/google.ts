import { type Font, type FontOptions, face } from './face.ts';

/**
 * `next/font/google`: the font by its name, if it is installed; nothing is fetched. The preview's server makes a function
 * of it for every font that is imported.
 */
export function googleFont(name: string): (options?: FontOptions) => Font {
  const family = name.replaceAll('_', ' ');
  const kind = /mono|code/i.test(family)
    ? 'ui-monospace, monospace'
    : /serif|slab|garamond|playfair|lora|merriweather/i.test(family) && !/sans/i.test(family)
      ? 'serif'
      : 'system-ui, sans-serif';
  return (options = {}) => face([`'${family}'`, ...(options.fallback ?? []), kind].join(', '), options);
}
