import path from 'node:path';
import MagicString from 'magic-string';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { assetModule, jsonModule, textModule } from './asset-modules.ts';
import { CommonJsModules } from './commonjs-modules.ts';
import { assetType, SCRIPT } from './content-types.ts';
import { followExport } from './follow-export.ts';
import { MadeModules } from './made-modules.ts';
import { shimsFor } from './module-shims.ts';
import { type PackageSource, readPackageSource } from './package-source.ts';
import { type ImportReference, readImports, type TakenName } from './read-imports.ts';
import { type ResolveContext, resolveSpecifier, type Target } from './resolve-specifier.ts';
import { runtimeFile } from './runtime-files.ts';
import type { Content, ServedFiles } from './served-files.ts';
import { styleModule } from './style-module.ts';
import { isStyleSheet, StyleSheets } from './styles/style-sheets.ts';
import { isInstalled } from './workspace-files.ts';
import { faceOfCommonJs } from './wrap-commonjs.ts';
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
  readonly sheets: StyleSheets;
  readonly made: MadeModules;
  readonly #commonJs: CommonJsModules;

  constructor(
    context: ResolveContext,
    served: ServedFiles,
    compile: (source: ModuleSource) => Promise<CompiledModule>,
  ) {
    this.#context = context;
    this.#served = served;
    this.#compile = compile;
    this.sheets = new StyleSheets(context, served, (file) => this.asset(file));
    this.made = new MadeModules(context, served, compile, (specifier) => this.runtime(specifier));
    this.#commonJs = new CommonJsModules(context, served, {
      of: (target, specifier) => this.#url(target, specifier, []),
      file: (file) => this.#packageUrl(file),
      process: () => this.made.process(),
    });
  }

  /** Address of a module of the runtime's, ours or the workspace's. */
  runtime(specifier: string): string {
    const target = resolveSpecifier(this.#context, specifier, this.#context.entry);
    if (target.kind === 'file') return this.#packageUrl(target.file);
    return `${this.#served.base}r/${runtimeFile(specifier)}`;
  }

  /**
   * Code with its imports by address.
   *
   * @param ownSupplies where names of the workspace's own modules come from, nowhere for a statement that is not needed;
   *   null for what is none of them
   */
  async rewrite(
    code: string,
    imports: readonly ResolvedImport[],
    ownSupplies: (target: Target, reference: ImportReference) => readonly Supply[] | null,
  ): Promise<string> {
    const text = new MagicString(code);
    for (const { reference, target } of imports) {
      const supplies = ownSupplies(target, reference) ?? (await this.#supplies(reference, target, code));
      const { statement, place, kind } = reference;
      const [only] = supplies;
      if (kind === 'dynamic') {
        text.overwrite(place.start, place.end, JSON.stringify(only?.url ?? this.made.stub('nothing', [])));
      } else if (supplies.length === 1 && only?.names === reference.names) {
        text.overwrite(place.start, place.end, JSON.stringify(only.url));
        // What stands behind the specifier tells of a type of file that is not the one that is served.
        if (statement.end > place.end) text.remove(place.end, statement.end);
      } else {
        text.overwrite(statement.start, statement.end, writeStatement(kind, supplies) + linesOf(code, statement));
      }
    }
    const shims = shimsFor(code, () => this.made.process());
    if (shims !== '') text.prepend(shims);
    return text.toString();
  }

  /** Where the names of an import come from in the end. */
  async #supplies(reference: ImportReference, target: Target, code: string): Promise<Supply[]> {
    const { names } = reference;
    if (target.kind === 'missing' || target.kind === 'nothing') {
      return [{ url: this.made.stub(reference.specifier, [...names, ...membersOf(names, code)]), names }];
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
          ? this.made.fonts(names)
          : `${this.#served.base}r/${runtimeFile(target.specifier)}`;
      default:
        return this.made.stub(specifier, names);
    }
  }

  async #fileUrl({ file, query }: Target & { kind: 'file' }, names: readonly TakenName[]): Promise<string> {
    if (/\.m?js$|\.cjs$/.test(file)) {
      const source = await readPackageSource(this.#context.files, file).catch(() => null);
      if (source?.format === 'commonjs') this.#commonJs.ask(file, names);
    }
    return this.#packageUrl(file, query);
  }

  /** The address of a file that is taken as it lies on disk. */
  #packageUrl(file: string, query = ''): string {
    const { files } = this.#context;
    const stamp = files.stamp(file);
    const key = `file:${file}?${query}:${stamp}:${this.#commonJs.askedOf(file)}`;
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
    if (source.format === 'commonjs')
      return faceOfCommonJs(this.#commonJs.wrappedUrl(file), await this.#commonJs.names(source));
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
