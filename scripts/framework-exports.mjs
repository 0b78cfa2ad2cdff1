// Writes what the frameworks' own packages export, read from their type declarations, for the check of imports:
//   src/engine/generation/validation/data/framework-exports.json    module -> names, and package -> version
//   src/engine/generation/validation/data/angular-declarations.json directives, pipes and modules of Angular's packages
// node scripts/framework-exports.mjs [FOLDER]   FOLDER keeps the installed packages for a second run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'src/engine/generation/validation/data');

/** Modules whose exports are checked, by the package that brings them. */
const MODULES = {
  react: ['react', 'react/jsx-runtime'],
  'react-dom': ['react-dom', 'react-dom/client', 'react-dom/server', 'react-dom/static'],
  next: [
    'next',
    ...['app', 'cache', 'document', 'dynamic', 'error', 'font/google', 'font/local', 'form', 'head', 'headers'],
    ...['image', 'link', 'navigation', 'og', 'router', 'script', 'server', 'web-vitals'],
  ].map((name) => (name === 'next' ? name : `next/${name}`)),
  vue: ['vue'],
  'vue-router': ['vue-router'],
  pinia: ['pinia'],
  svelte: [
    'svelte',
    ...['action', 'animate', 'attachments', 'easing', 'elements', 'events', 'legacy', 'motion', 'reactivity'],
    ...['reactivity/window', 'store', 'transition'],
  ].map((name) => (name === 'svelte' ? name : `svelte/${name}`)),
  // $app/environment and $app/stores are of version 2 only; what can't be read here is not checked.
  '@sveltejs/kit': ['@sveltejs/kit', '$app/forms', '$app/navigation', '$app/paths', '$app/server', '$app/state'],
  '@angular/core': ['@angular/core', '@angular/core/rxjs-interop'],
  '@angular/common': ['@angular/common', '@angular/common/http'],
  '@angular/forms': ['@angular/forms', '@angular/forms/signals'],
  '@angular/router': ['@angular/router'],
  '@angular/platform-browser': ['@angular/platform-browser', '@angular/platform-browser/animations'],
  '@angular/animations': ['@angular/animations'],
  rxjs: ['rxjs', 'rxjs/operators'],
};
const TYPES = ['@types/react', '@types/react-dom', 'typescript@5'];

const kept = process.argv[2];
const folder = kept ? path.resolve(kept) : mkdtempSync(path.join(tmpdir(), 'uiforge-framework-exports-'));
try {
  install();
  write();
} finally {
  if (!kept) rmSync(folder, { recursive: true, force: true });
}

function install() {
  mkdirSync(folder, { recursive: true });
  if (existsSync(path.join(folder, 'node_modules/next/package.json'))) return;
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const npm = path.join(root, '.tools/npm/node_modules/npm/bin/npm-cli.js');
  const [command, before] = existsSync(npm) ? [process.execPath, [npm]] : ['npm', []];
  const options = ['install', '--ignore-scripts', '--legacy-peer-deps', '--omit=optional', '--no-audit', '--no-fund'];
  execFileSync(command, [...before, ...options, ...Object.keys(MODULES), ...TYPES], { cwd: folder, stdio: 'inherit' });
}

function write() {
  const require = createRequire(path.join(folder, 'package.json'));
  const ts = require('typescript');
  const specifiers = Object.values(MODULES).flat();
  const entry = path.join(folder, 'entry.ts');
  const source = [
    '/// <reference types="@sveltejs/kit" />',
    ...specifiers.map((name, index) => `import * as m${index} from '${name}';`),
  ].join('\n');
  writeFileSync(entry, source);
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ESNext,
    skipLibCheck: true,
    noEmit: true,
    esModuleInterop: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const modules = {};
  const angular = { directives: {}, pipes: {}, modules: {} };
  const declarations = program.getSourceFile(entry).statements.filter(ts.isImportDeclaration);
  for (const declaration of declarations) {
    const name = declaration.moduleSpecifier.text;
    const symbol = checker.getSymbolAtLocation(declaration.moduleSpecifier);
    if (!symbol) throw new Error(`No type declarations found for ${name}`);
    const exported = checker.getExportsOfModule(symbol);
    const names = exported.map((one) => one.name).filter((one) => /^[A-Za-z_$]/.test(one));
    // Bundlers give the whole of a CommonJS module as its default export.
    const isCommonJs = symbol.exports?.has('export=') || name.startsWith('react');
    if (isCommonJs && !names.includes('default')) names.push('default');
    // A stand-in of the package for a module that only the framework's bundler knows would say nothing.
    if (names.length === 0) throw new Error(`${name} exports nothing: is the path right?`);
    modules[name] = names.sort().join(' ');
    if (name.startsWith('@angular/')) for (const one of exported) readAngular(one, angular);
  }
  expandModules(angular);
  const versions = Object.fromEntries(
    Object.keys(MODULES).map((name) => [
      name,
      JSON.parse(readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8')).version,
    ]),
  );
  const subpaths = Object.fromEntries(Object.keys(MODULES).map((name) => [name, subpathsOf(name)]));
  mkdirSync(out, { recursive: true });
  save('framework-exports.json', { versions, subpaths, modules });
  save('angular-declarations.json', angular);
  rmSync(entry);

  function readAngular(symbol, into) {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = real.declarations?.find(ts.isClassDeclaration);
    for (const member of declaration?.members ?? []) {
      const arguments_ = ts.isPropertyDeclaration(member) && member.type?.typeArguments;
      if (!arguments_) continue;
      const kind = member.name.getText();
      if (kind === 'ɵdir' || kind === 'ɵcmp') {
        const [, selector, exportAs, inputs, outputs] = arguments_;
        into.directives[symbol.name] = {
          selector: literal(selector) ?? '',
          exportAs: ts.isTupleTypeNode(exportAs) ? exportAs.elements.map(literal) : [],
          inputs: aliases(inputs),
          outputs: aliases(outputs),
        };
      } else if (kind === 'ɵpipe') into.pipes[symbol.name] = literal(arguments_[1]);
      else if (kind === 'ɵmod') into.modules[symbol.name] = exportsOf(real, new Set());
    }
  }
  /** Names of what an NgModule exports, nested modules opened. */
  function exportsOf(symbol, seen) {
    if (seen.has(symbol)) return [];
    seen.add(symbol);
    const declaration = symbol.declarations?.find(ts.isClassDeclaration);
    const member = declaration?.members.find((one) => one.name?.getText() === 'ɵmod');
    const list = member?.type?.typeArguments?.[3];
    if (!list || !ts.isTupleTypeNode(list)) return [];
    return list.elements.flatMap((element) => {
      let target = checker.getSymbolAtLocation(ts.isNamedTupleMember(element) ? element.type : element.exprName);
      if (target && target.flags & ts.SymbolFlags.Alias) target = checker.getAliasedSymbol(target);
      if (!target) return [];
      const inner = target.declarations?.find(ts.isClassDeclaration);
      const isModule = inner?.members.some((one) => one.name?.getText() === 'ɵmod');
      if (!isModule) readAngular(target, angular);
      return isModule ? exportsOf(target, seen) : [target.name];
    });
  }
  function literal(node) {
    return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
  }
  /** `{prop: {alias: 'x'}}` or `{prop: 'x'}` as prop -> public name. */
  function aliases(node) {
    const entries = (node?.members ?? []).map((member) => {
      const alias = ts.isTypeLiteralNode(member.type)
        ? member.type.members.find((one) => (one.name.text ?? one.name.getText()) === 'alias')?.type
        : member.type;
      return [member.name.text ?? member.name.getText(), alias ? literal(alias) : undefined];
    });
    return Object.fromEntries(entries);
  }
}

/** What may follow the package's name in an import, `*` as in an exports map; without a map, its files. */
function subpathsOf(name) {
  const at = path.join(folder, 'node_modules', name);
  const { exports } = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8'));
  const found = exports
    ? Object.keys(exports).filter((key) => key !== '.' && key !== './package.json')
    : readdirSync(at, { recursive: true })
        .filter((file) => file.endsWith('.d.ts') && !/^(dist|node_modules)\//.test(file))
        .map((file) => `./${file.slice(0, -'.d.ts'.length)}`)
        .concat('./dist/*');
  return found.map((key) => key.slice(2)).join(' ');
}

/** Keeps only names that are described, so that the reader can look each of them up. */
function expandModules(angular) {
  for (const [name, list] of Object.entries(angular.modules)) {
    angular.modules[name] = [...new Set(list)].filter((one) => angular.directives[one] || angular.pipes[one]);
  }
}

function save(name, value) {
  writeFileSync(path.join(out, name), `${JSON.stringify(value)}\n`);
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  if (existsSync(biome)) execFileSync(process.execPath, [biome, 'format', '--write', path.join(out, name)]);
}
