import type { Framework } from '../../../../protocol/framework.ts';
import { isIdentifier } from './write-imports.ts';

/** A module whose default export is a text. */
export function textModule(text: string): string {
  return `export default ${JSON.stringify(text)};`;
}

/** A picture or another file as a module: its address, in Next.js with the fields that its own loader gives. */
export function assetModule(url: string, framework: Framework): string {
  const address = JSON.stringify(url);
  return framework === 'nextjs'
    ? `const src = ${address};\nexport default { src, toString: () => src };`
    : `export default ${address};`;
}

/** JSON as a module: the whole as default, its fields by name. @throws `SyntaxError` for what is no JSON */
export function jsonModule(text: string): string {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const names = fields.filter((name) => isIdentifier(name) && name !== 'all');
  return [
    `const all = ${JSON.stringify(value)};`,
    ...names.map((name) => `export const ${name} = all.${name};`),
    'export default all;',
  ].join('\n');
}
