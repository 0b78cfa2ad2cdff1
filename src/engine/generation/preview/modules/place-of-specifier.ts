/** Where a specifier stands in a text, in quotes; the beginning of the text where it can't be found. From 1. */
export function placeOfSpecifier(text: string, specifier: string): { line: number; column: number } {
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:from|import|require)\\s*\\(?\\s*(['"\`])${quoted}\\1`).exec(text);
  const at = found ? found.index + found[0].length - specifier.length - 2 : 0;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
