import { createHash } from 'node:crypto';
import { extractICSS, replaceSymbols, replaceValueSymbols } from 'icss-utils';
import postcss, { type Root } from 'postcss';
import extractImports from 'postcss-modules-extract-imports';
import localByDefault from 'postcss-modules-local-by-default';
import scope from 'postcss-modules-scope';
import values from 'postcss-modules-values';

/** Whether a style sheet is a CSS module: its names are its own. */
export function isCssModule(file: string): boolean {
  return /\.module\.(?:css|scss|sass|less)$/.test(file);
}

/**
 * Gives the names in a CSS module their own form, in place.
 *
 * @param file absolute path; names differ from file to file, and stay the same for one
 * @param namesOf names of another style sheet that this one composes with
 * @returns what each name became; several where it is composed
 * @throws postcss's `CssSyntaxError`
 */
export async function scopeNames(
  root: Root,
  file: string,
  namesOf: (specifier: string) => Promise<Record<string, string>>,
): Promise<{ root: Root; names: Record<string, string> }> {
  const mark = createHash('sha256').update(file).digest('hex').slice(0, 6);
  const plugins = [
    values(),
    localByDefault({ mode: 'local' }),
    extractImports(),
    scope({ generateScopedName: (name) => `${name}_${mark}` }),
  ];
  const made = await postcss(plugins).process(root, { from: file });
  const scoped = made.root as Root;
  const { icssImports, icssExports } = extractICSS(scoped);
  const symbols: Record<string, string> = {};
  for (const [specifier, wanted] of Object.entries(icssImports)) {
    const others = await namesOf(specifier);
    for (const [alias, name] of Object.entries(wanted)) symbols[alias] = others[name] ?? name;
  }
  replaceSymbols(scoped, symbols);
  const names = Object.entries(icssExports).map(
    ([name, value]) => [name, replaceValueSymbols(value, symbols)] as const,
  );
  return { root: scoped, names: Object.fromEntries(names) };
}
