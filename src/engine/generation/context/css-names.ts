/** A custom property as a style sheet declares it. */
export interface CssName {
  name: string;
  value: string;
}

/** Custom properties in the blocks of `@theme`, Tailwind CSS 4's theme. */
export function themeNames(css: string): CssName[] {
  return blocksOf(css, /@theme\b[^{;]*\{/g).flatMap(declarationsIn);
}

/** Custom properties of `:root`, `html` or `:host`: the tokens of a design. */
export function rootNames(css: string): CssName[] {
  return blocksOf(css, /(?:^|[};,\s])(?::root|html|:host)\b[^{;]*\{/g).flatMap(declarationsIn);
}

/** Whether a style sheet brings Tailwind CSS 4 in. */
export const importsTailwind = (css: string): boolean =>
  /@import\s+(?:url\()?['"]tailwindcss/.test(css) || /@theme\b/.test(css);

function blocksOf(css: string, head: RegExp): string[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const blocks: string[] = [];
  for (const match of text.matchAll(head)) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < text.length && depth > 0; end++) {
      if (text[end] === '{') depth++;
      else if (text[end] === '}') depth--;
    }
    blocks.push(text.slice(start, end - 1));
  }
  return blocks;
}

function declarationsIn(block: string): CssName[] {
  const flat = block.replace(/[^{};]*\{[^{}]*\}/g, '');
  return [...flat.matchAll(/(--[\w-]+)\s*:\s*([^;]+)(?:;|$)/g)].map(([, name, value]) => ({
    name: name as string,
    value: (value as string).replace(/\s+/g, ' ').trim(),
  }));
}
