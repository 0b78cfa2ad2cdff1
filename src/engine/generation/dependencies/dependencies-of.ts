import { parse } from '@babel/parser';
import type { Framework } from '../../../protocol/framework.ts';
import type { Dependency } from '../../../protocol/generation.ts';
import { importsOf } from '../validation/imports/imports.ts';
import { isPackageName, kindOfModule, packageOf } from '../validation/imports/module-names.ts';
import type { AstNode } from '../validation/script/ast.ts';
import { scriptBlocksOf } from '../validation/script/script-blocks.ts';
import { isKnownPackage, KNOWN_PACKAGES } from './known-packages.ts';

/**
 * The npm packages that a component imports, by name. Subpaths count for their package; relative files, Node's own
 * modules, path aliases and virtual modules are left out. Code that can't be parsed gives what could be read of it.
 * @param packages name to range from the workspace's package.json
 */
export function dependenciesOf(
  code: string,
  framework: Framework,
  packages: Readonly<Record<string, string>> = {},
): Dependency[] {
  const names = new Set<string>();
  for (const block of scriptBlocksOf(code, framework)) {
    for (const specifier of specifiersOf(block.text)) {
      if (kindOfModule(specifier) === 'package' && isPackageName(packageOf(specifier))) names.add(packageOf(specifier));
    }
  }
  return [...names].sort().map((name) => {
    const installed = Object.hasOwn(packages, name);
    const range = (installed ? packages[name] : KNOWN_PACKAGES[name]) ?? '*';
    return { name, range, installed, verified: installed || isKnownPackage(name) };
  });
}

function specifiersOf(text: string): string[] {
  try {
    const { program } = parse(text, {
      sourceType: 'module',
      errorRecovery: true,
      plugins: ['estree', 'typescript', 'jsx', 'decorators-legacy', 'decoratorAutoAccessors'],
    });
    return importsOf(program as unknown as AstNode).map((one) => one.specifier);
  } catch {
    // Broken code still deserves its list: import statements stand at the start of a line.
    const statement = /^\s*(?:import|export)\b[^'"`;]*?(?:from\s*)?(['"])([^'"\n]+)\1/gm;
    return [...text.matchAll(statement)].map((match) => match[2] ?? '');
  }
}
