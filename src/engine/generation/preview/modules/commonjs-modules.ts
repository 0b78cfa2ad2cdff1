import path from 'node:path';
import MagicString from 'magic-string';
import { SCRIPT } from './content-types.ts';
import { type PackageSource, readPackageSource } from './package-source.ts';
import type { ImportReference, TakenName } from './read-imports.ts';
import { type ResolveContext, resolveSpecifier, type Target } from './resolve-specifier.ts';
import type { ServedFiles } from './served-files.ts';
import { type Required, wrapCommonJs } from './wrap-commonjs.ts';

/** Addresses of what a CommonJS module asks for besides others of its kind. */
export interface OtherAddresses {
  of(target: Target, specifier: string): Promise<string>;
  file(file: string): string;
  /** Of the module that gives `process`. */
  process(): string;
}

/** CommonJS modules of packages, as ES modules. */
export class CommonJsModules {
  readonly #context: ResolveContext;
  readonly #served: ServedFiles;
  readonly #addresses: OtherAddresses;
  /** Names that somebody takes from a module, by its file. */
  readonly #asked = new Map<string, Set<string>>();

  constructor(context: ResolveContext, served: ServedFiles, addresses: OtherAddresses) {
    this.#context = context;
    this.#served = served;
    this.#addresses = addresses;
  }

  /** Names that were taken from a file so far, as one word. */
  askedOf(file: string): string {
    return [...(this.#asked.get(file) ?? [])].join();
  }

  /** Address of the module that runs it when it is required. */
  wrappedUrl(file: string): string {
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
    const dynamic = source.shape.imports.filter(({ kind }) => kind === 'dynamic');
    const code = await this.#rewriteDynamic(source, dynamic);
    return wrapCommonJs(code, requires, shown, this.#addresses.process());
  }

  async #rewriteDynamic(source: PackageSource, imports: readonly ImportReference[]): Promise<string> {
    const text = new MagicString(source.code);
    for (const { specifier, place } of imports) {
      const target = resolveSpecifier(this.#context, specifier, source.file);
      text.overwrite(place.start, place.end, JSON.stringify(await this.#addresses.of(target, specifier)));
    }
    return text.toString();
  }

  async #required(specifier: string, from: string): Promise<Required> {
    const target = resolveSpecifier(this.#context, specifier, from, 'require');
    if (target.kind === 'runtime') return { kind: 'module', url: await this.#addresses.of(target, specifier) };
    if (target.kind !== 'file') return target;
    if (target.file.endsWith('.json')) return { kind: 'wrapped', url: this.wrappedUrl(target.file) };
    if (!/\.c?js$/.test(target.file)) return { kind: 'module', url: this.#addresses.file(target.file) };
    const source = await readPackageSource(this.#context.files, target.file);
    return source.format === 'commonjs'
      ? { kind: 'wrapped', url: this.wrappedUrl(target.file) }
      : { kind: 'module', url: this.#addresses.file(target.file) };
  }

  /** Names that a CommonJS module gives, with those of the modules that it gives on. */
  async names(source: PackageSource, seen = new Set<string>()): Promise<string[]> {
    seen.add(source.file);
    const names = new Set([...source.gives.exports, ...(this.#asked.get(source.file) ?? [])]);
    for (const specifier of source.gives.reexports) {
      const target = resolveSpecifier(this.#context, specifier, source.file, 'require');
      if (target.kind !== 'file' || seen.has(target.file) || !/\.[cm]?js$/.test(target.file)) continue;
      const inner = await readPackageSource(this.#context.files, target.file);
      const given =
        inner.format === 'commonjs' ? await this.names(inner, seen) : inner.shape.exports.map(({ name }) => name);
      for (const name of given) names.add(name);
    }
    return [...names];
  }

  /** Remembers names that somebody takes: not all can be read off the code. */
  ask(file: string, names: readonly TakenName[]): void {
    const asked = this.#asked.get(file) ?? new Set();
    for (const { imported } of names) if (imported !== '*' && imported !== 'default') asked.add(imported);
    this.#asked.set(file, asked);
  }
}
