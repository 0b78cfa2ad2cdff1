import type { AtRule, Root } from 'postcss';
import parseValue from 'postcss-value-parser';

export interface StyleLinks {
  /** Address of a file that a `url()` names; null leaves it as it is. */
  asset: (specifier: string) => string | null;
  /** Address of a style sheet that is imported; null takes the import away. */
  sheet: (specifier: string) => Promise<string | null>;
}

/** Puts addresses in the place of what a style sheet names: pictures, fonts and other style sheets. */
export async function linkAddresses(root: Root, links: StyleLinks): Promise<void> {
  const imports: AtRule[] = [];
  root.walkAtRules('import', (rule) => void imports.push(rule));
  for (const rule of imports) {
    const found = importedBy(rule.params);
    if (!found) continue;
    const address = await links.sheet(found.specifier);
    if (address === null) rule.remove();
    else rule.params = `url(${JSON.stringify(address)})${found.rest}`;
  }
  root.walkDecls((declaration) => {
    if (!/url\(|image-set\(/i.test(declaration.value)) return;
    const value = parseValue(declaration.value);
    let changed = false;
    value.walk((node) => {
      if (node.type !== 'function' || node.value.toLowerCase() !== 'url') return;
      const [inner] = node.nodes;
      if (inner?.type !== 'word' && inner?.type !== 'string') return;
      const address = links.asset(inner.value);
      if (address === null) return;
      node.nodes = [{ type: 'string', quote: '"', value: address, sourceIndex: 0, sourceEndIndex: 0 }];
      changed = true;
    });
    if (changed) declaration.value = value.toString();
  });
}

/** What an `@import` names, and what stands behind it: a layer, a condition. */
export function importedBy(params: string): { specifier: string; rest: string } | null {
  const [first, ...rest] = parseValue(params).nodes;
  const inner = first?.type === 'function' && first.value.toLowerCase() === 'url' ? first.nodes[0] : first;
  if (inner?.type !== 'string' && inner?.type !== 'word') return null;
  return { specifier: inner.value, rest: parseValue.stringify(rest) };
}
