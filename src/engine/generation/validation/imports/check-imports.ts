import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isKnownPackage } from '../../dependencies/known-packages.ts';
import type { CheckInput } from '../check-input.ts';
import type { Report } from '../report.ts';
import type { AstNode } from '../script/ast.ts';
import { didYouMean } from '../script/nearest-name.ts';
import { describedVersion, exportsOfModule, isDescribedMajor, modulesOf } from './framework-exports.ts';
import { importsOf, type ModuleImport } from './imports.ts';
import { isPackageName, kindOfModule, OWN_PACKAGES, packageOf } from './module-names.ts';

/** Checks every import of a program: does the package exist here, does the module, does it export the name. */
export function checkImports(program: AstNode, input: CheckInput, report: Report): void {
  for (const one of importsOf(program)) {
    const kind = kindOfModule(one.specifier);
    if (kind === 'relative') checkFile(one, input, report);
    else if (kind === 'package') checkPackage(one, input, report);
    checkExports(one, input, report);
  }
}

function checkPackage(one: ModuleImport, input: CheckInput, report: Report): void {
  const name = packageOf(one.specifier);
  if (!isPackageName(name)) return;
  const installed = input.packages && (name in input.packages || `@types/${name}` in input.packages);
  const isOwn = OWN_PACKAGES[input.framework].includes(name);
  if (isOwn || installed || (!input.packages && isKnownPackage(name))) {
    checkSubpath(one, name, input, report);
    return;
  }
  const advice = isKnownPackage(name)
    ? `Install it first: npm install ${name}.`
    : 'Make sure that it exists and is what you want before you install it.';
  report.warning('unverified-import', `The package '${name}' is not in this workspace. ${advice}`, one);
}

function checkSubpath(one: ModuleImport, name: string, input: CheckInput, report: Report): void {
  const known = modulesOf(name);
  const wanted = one.specifier.replace(/\.js$/, '');
  if (!known || /\.(?:css|scss|json|svg)$/.test(wanted)) return;
  const fits = known.some((module) =>
    module.endsWith('*') ? wanted.startsWith(module.slice(0, -1)) : module === wanted,
  );
  if (fits) return;
  const severity = isDescribedMajor(name, input.packages?.[name]) ? 'error' : 'warning';
  report.add(severity, 'unknown-import', `'${name}' has no module '${wanted}'.${didYouMean(wanted, known)}`, one);
}

function checkExports(one: ModuleImport, input: CheckInput, report: Report): void {
  const known = exportsOfModule(one.specifier);
  if (!known) return;
  const owner = one.specifier.startsWith('$app/') ? '@sveltejs/kit' : packageOf(one.specifier);
  const severity = isDescribedMajor(owner, input.packages?.[owner]) ? 'error' : 'warning';
  for (const name of one.names) {
    if (name.imported === '*' || known.has(name.imported)) continue;
    const what = name.imported === 'default' ? 'no default export' : `no export '${name.imported}'`;
    const version = describedVersion(owner);
    const near = name.imported === 'default' ? didYouMean(name.local, known) : didYouMean(name.imported, known);
    report.add(severity, 'unknown-import', `'${one.specifier}' has ${what} (as of ${owner} ${version}).${near}`, name);
  }
}

const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.vue',
  '.svelte',
  '.d.ts',
  '.mts',
  '.mjs',
  '.json',
  '.svelte.ts',
  '.svelte.js',
];

function checkFile(one: ModuleImport, { fileName, folder }: CheckInput, report: Report): void {
  if (!fileName || !folder) return;
  const file = path.resolve(folder, fileName);
  if (path.relative(folder, file).startsWith('..')) return;
  const target = path.resolve(path.dirname(file), one.specifier.replace(/[?#].*$/, ''));
  const bare = target.replace(/\.[cm]?jsx?$/, '');
  const candidates = [target, bare].flatMap((base) => [
    ...ENDINGS.map((ending) => base + ending),
    ...ENDINGS.slice(1).map((ending) => path.join(base, `index${ending}`)),
  ]);
  if (candidates.some((candidate) => existsSync(candidate) && statSync(candidate).isFile())) return;
  report.warning('unresolved-import', `There is no file '${one.specifier}' beside this one.`, one);
}
