import path from 'node:path';
import MagicString from 'magic-string';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { assetModule, jsonModule, textModule } from './asset-modules.ts';
import { assetType, SCRIPT } from './content-types.ts';
import { followExport } from './follow-export.ts';
import { PROCESS_MODULE, shimsFor } from './module-shims.ts';
import { type PackageSource, readPackageSource } from './package-source.ts';
import { type ImportReference, readImports, type TakenName } from './read-imports.ts';
import { type ResolveContext, resolveSpecifier, type Target } from './resolve-specifier.ts';
import { runtimeFile } from './runtime-files.ts';
import type { Content, ServedFiles } from './served-files.ts';
import { stubModule } from './stub-module.ts';
import { styleModule } from './style-module.ts';
import { isStyleSheet, StyleSheets } from './styles/style-sheets.ts';
import { isInstalled } from './workspace-files.ts';
import { faceOfCommonJs, type Required, wrapCommonJs } from './wrap-commonjs.ts';
import { isIdentifier, type Supply, writeStatement } from './write-imports.ts';

const COMPILED = /\.(?:tsx|ts|mts|jsx|vue|svelte|svelte\.js)$/;

/** An import with what it means. */
export interface ResolvedImport {
  reference: ImportReference;
  target: Target;
}

/** Gives everything its address that is no source file of the workspace: packages, assets, stubs, runtimes. */
export class SuppliedModules {
  readonly #context: ResolveContext;
  readonly #served: ServedFiles;
  readonly #compile: (source: ModuleSource) => Promise<CompiledModule>;
  /** Names that somebody takes from a CommonJS module and that could not be read off its code. */
  readonly sheets: StyleSheets;
  readonly #asked = new Map<string, Set<string>>();

  constructor(
    context: ResolveContext,
    served: ServedFiles,
    compile: (source: ModuleSource) => Promise<CompiledModule>,
  ) {
    this.#context = context;
    this.#served = served;
    this.#compile = compile;
    this.sheets = new StyleSheets(context, served, (file) => this.asset(file));
  }

  /** Address of a module of the runtime's, ours or the workspace's. */
  runtime(specifier: string): string {
    const target = resolveSpecifier(this.#context, specifier, this.#context.entry);
    if (target.kind === 'file') return this.#packageUrl(target.file);
    return `${this.#served.base}r/${runtimeFile(specifier)}`;
  }

  /** Code with its imports by address. @param urlOf addresses of the workspace's own modules; null: not one of them */
  async rewrite(
    code: string,
    imports: readonly ResolvedImport[],
    urlOf: (target: Target, reference: ImportReference) => string | null | 'dropped',
  ): Promise<string> {
    const text = new MagicString(code);
    for (const { reference, target } of imports) {
      const own = urlOf(target, reference);
      const { statement, place, kind } = reference;
      if (own === 'dropped') {
        text.overwrite(statement.start, statement.end, linesOf(code, statement));
        continue;
      }
      const supplies =
        own === null ? await this.#supplies(reference, target, code) : [{ url: own, names: reference.names }];
      const [only] = supplies;
      if (kind === 'dynamic') {
        text.overwrite(place.start, place.end, JSON.stringify(only?.url ?? this.#nothing()));
      } else if (supplies.length === 1 && only?.names === reference.names) {
        text.overwrite(place.start, place.end, JSON.stringify(only.url));
        // What stands behind the specifier tells of a type of file that is not the one that is served.
        if (statement.end > place.end) text.remove(place.end, statement.end);
      } else {
        text.overwrite(statement.start, statement.end, writeStatement(kind, supplies) + linesOf(code, statement));
      }
    }
    const shims = shimsFor(code, () => this.#process());
    if (shims !== '') text.prepend(shims);
    return text.toString();
  }

  /** Where the names of an import come from in the end. */
  async #supplies(reference: ImportReference, target: Target, code: string): Promise<Supply[]> {
    const { names } = reference;
    if (target.kind === 'missing' || target.kind === 'nothing') {
      return [{ url: this.#stub(reference.specifier, [...names, ...membersOf(names, code)]), names }];
    }
    if (target.kind !== 'file' || names.length === 0 || !/\.m?js$/.test(target.file)) {
      return [{ url: await this.#url(target, reference.specifier, names), names }];
    }
    const supplies = new Map<string, TakenName[]>();
    for (const name of names) {
      const origin = await followExport(this.#context, target.file, name.imported);
      const taken = { imported: origin.name, local: name.local };
      const url = await this.#url(origin.target, reference.specifier, [taken]);
      supplies.set(url, [...(supplies.get(url) ?? []), taken]);
    }
    if (supplies.size === 1 && [...supplies.values()][0]?.every((name, at) => name.imported === names[at]?.imported)) {
      return [...supplies.keys()].map((url) => ({ url, names }));
    }
    return [...supplies].map(([url, taken]) => ({ url, names: taken }));
  }

  async #url(target: Target, specifier: string, names: readonly TakenName[]): Promise<string> {
    switch (target.kind) {
      case 'file':
        return this.#fileUrl(target, names);
      case 'runtime':
        return target.specifier === 'next/font/google'
          ? this.#fonts(names)
          : `${this.#served.base}r/${runtimeFile(target.specifier)}`;
      default:
        return this.#stub(specifier, names);
    }
  }

  async #fileUrl({ file, query }: Target & { kind: 'file' }, names: readonly TakenName[]): Promise<string> {
    if (/\.m?js$|\.cjs$/.test(file)) {
      const source = await readPackageSource(this.#context.files, file).catch(() => null);
      if (source?.format === 'commonjs') this.#ask(file, names);
    }
    return this.#packageUrl(file, query);
  }

  /** The address of a file that is taken as it lies on disk. */
  #packageUrl(file: string, query = ''): string {
    const { files } = this.#context;
    const stamp = files.stamp(file);
    const asked = [...(this.#asked.get(file) ?? [])].join();
    const key = `file:${file}?${query}:${stamp}:${asked}`;
    return this.#served.give(key, 0, path.basename(file), () => this.#content(file, query));
  }

  async #content(file: string, query: string): Promise<Content> {
    try {
      return { type: SCRIPT, body: await this.#module(file, query) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { type: SCRIPT, body: `throw new Error(${JSON.stringify(`${file} can't be loaded: ${why}`)});` };
    }
  }

  async #module(file: string, query: string): Promise<string> {
    const { files } = this.#context;
    if (query === 'raw') return textModule(files.read(file));
    if (query === 'url' || assetType(file)) return assetModule(this.asset(file), this.#context.framework);
    if (file.endsWith('.json')) return jsonModule(files.read(file));
    if (isStyleSheet(file)) return this.#styleSheet(file);
    if (COMPILED.test(file)) return this.#compiled(file);
    const source = await readPackageSource(files, file);
    // Packages of Angular's are published half compiled, for the compiler of whoever uses them.
    if (this.#context.framework === 'angular' && source.code.includes('ɵɵngDeclare')) return this.#compiled(file);
    if (source.format === 'commonjs') return faceOfCommonJs(this.#wrappedUrl(file), await this.#names(source));
    return this.rewrite(source.code, this.#resolved(source), () => null);
  }

  /** A file of a package that its author left to be compiled. */
  async #compiled(file: string): Promise<string> {
    const { files, framework } = this.#context;
    const made = await this.#compile({ path: file, code: files.read(file), framework });
    if (made.code === null) throw new Error(made.problems[0]?.message ?? 'It does not compile.');
    const { imports } = await readImports(made.code);
    const resolved = imports.map((reference) => this.resolve(reference, file));
    const { css } = made;
    const style = css === null ? '' : styleModule((await this.sheets.make(css, file, [], `css:${file}`)).url);
    return `${await this.rewrite(made.code, resolved, () => null)}\n${style}`;
  }

  resolve(reference: ImportReference, from: string): ResolvedImport {
    return { reference, target: resolveSpecifier(this.#context, reference.specifier, from) };
  }

  #resolved(source: PackageSource): ResolvedImport[] {
    return source.shape.imports.map((reference) => this.resolve(reference, source.file));
  }

  /** Address of a picture, a font or another file that is served byte by byte. */
  asset(file: string): string {
    const { files } = this.#context;
    const type = assetType(file) ?? 'application/octet-stream';
    return this.#served.give(`asset:${file}:${files.stamp(file)}`, 0, path.basename(file), () => ({
      type,
      body: files.readBytes(file),
    }));
  }

  /** A style sheet as a module: its names, and for one that comes with a package the sheet itself. */
  async #styleSheet(file: string): Promise<string> {
    const { url, names } = await this.sheets.read(file);
    return `${isInstalled(file) ? styleModule(url) : ''}\n${jsonModule(JSON.stringify(names))}`;
  }

  #wrappedUrl(file: string): string {
    const stamp = this.#context.files.stamp(file);
    return this.#served.give(`wrapped:${file}:${stamp}`, 0, path.basename(file), async () => ({
      type: SCRIPT,
      body: await this.#wrapped(file),
    }));
  }

  async #wrapped(file: string): Promise<string> {
    const { files } = this.#context;
    if (file.endsWith('.json')) return `const all = ${files.read(file)};\nexport const __require = () => all;`;
    const source = await readPackageSource(files, file);
    const requires = new Map<string, Required>();
    for (const [, , specifier = ''] of source.code.matchAll(/\brequire\s*\(\s*(['"`])([^'"`\n$]+)\1\s*\)/g)) {
      if (!requires.has(specifier)) requires.set(specifier, await this.#required(specifier, file));
    }
    const shown = `/${path.relative(files.folder, file).replaceAll('\\', '/')}`;
    const dynamic = this.#resolved(source).filter(({ reference }) => reference.kind === 'dynamic');
    const code = await this.#rewriteDynamic(source.code, dynamic);
    return wrapCommonJs(code, requires, shown, this.#process());
  }

  async #rewriteDynamic(code: string, imports: readonly ResolvedImport[]): Promise<string> {
    const text = new MagicString(code);
    for (const { reference, target } of imports) {
      const url = await this.#url(target, reference.specifier, []);
      text.overwrite(reference.place.start, reference.place.end, JSON.stringify(url));
    }
    return text.toString();
  }

  async #required(specifier: string, from: string): Promise<Required> {
    const target = resolveSpecifier(this.#context, specifier, from, 'require');
    if (target.kind === 'runtime') return { kind: 'module', url: await this.#url(target, specifier, []) };
    if (target.kind !== 'file') return target;
    if (target.file.endsWith('.json')) return { kind: 'wrapped', url: this.#wrappedUrl(target.file) };
    if (!/\.c?js$/.test(target.file)) return { kind: 'module', url: this.#packageUrl(target.file) };
    const source = await readPackageSource(this.#context.files, target.file);
    return source.format === 'commonjs'
      ? { kind: 'wrapped', url: this.#wrappedUrl(target.file) }
      : { kind: 'module', url: this.#packageUrl(target.file) };
  }

  /** Names that a CommonJS module gives, with those of the modules that it gives on. */
  async #names(source: PackageSource, seen = new Set<string>()): Promise<string[]> {
    seen.add(source.file);
    const names = new Set([...source.gives.exports, ...(this.#asked.get(source.file) ?? [])]);
    for (const specifier of source.gives.reexports) {
      const target = resolveSpecifier(this.#context, specifier, source.file, 'require');
      if (target.kind !== 'file' || seen.has(target.file) || !/\.[cm]?js$/.test(target.file)) continue;
      const inner = await readPackageSource(this.#context.files, target.file);
      const given =
        inner.format === 'commonjs' ? await this.#names(inner, seen) : inner.shape.exports.map(({ name }) => name);
      for (const name of given) names.add(name);
    }
    return [...names];
  }

  #ask(file: string, names: readonly TakenName[]): void {
    const asked = this.#asked.get(file) ?? new Set();
    for (const { imported } of names) if (imported !== '*' && imported !== 'default') asked.add(imported);
    this.#asked.set(file, asked);
  }

  #stub(specifier: string, names: readonly TakenName[]): string {
    const { framework } = this.#context;
    const key = `stub:${specifier}:${names
      .map(({ imported, local }) => `${imported}=${local}`)
      .sort()
      .join()}`;
    return this.#served.give(key, 0, 'stub.js', async () => ({
      type: SCRIPT,
      body: await stubModule({
        framework,
        specifier,
        names,
        runtime: (name) => this.runtime(name),
        compile: this.#compile,
      }),
    }));
  }

  #fonts(names: readonly TakenName[]): string {
    const wanted = [...new Set(names.map(({ imported }) => imported))].sort();
    const from = JSON.stringify(`${this.#served.base}r/${runtimeFile('next/font/google')}`);
    const lines = wanted.map((name) => `export const ${name} = googleFont(${JSON.stringify(name)});`);
    return this.#served.give(`fonts:${wanted.join()}`, 0, 'fonts.js', () => ({
      type: SCRIPT,
      body: `import { googleFont } from ${from};\n${lines.join('\n')}`,
    }));
  }

  #nothing(): string {
    return this.#stub('nothing', []);
  }

  #process(): string {
    return this.#served.give('process', 0, 'process.js', () => ({ type: SCRIPT, body: PROCESS_MODULE }));
  }
}

/** What is read of a namespace: the names that a module in the place of a missing one must have. */
function membersOf(names: readonly TakenName[], code: string): TakenName[] {
  return names.flatMap(({ imported, local }) => {
    if (imported !== '*' || !isIdentifier(local)) return [];
    const read = new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}\\s*\\.\\s*([A-Za-z_$][\\w$]*)`, 'g');
    const members = new Set([...code.matchAll(read)].map(([, member = '']) => member));
    return [...members].map((member) => ({ imported: member, local: member }));
  });
}

/** The line ends in a statement, so that what follows keeps its line. */
function linesOf(code: string, { start, end }: ImportReference['statement']): string {
  return '\n'.repeat(code.slice(start, end).split('\n').length - 1);
}
