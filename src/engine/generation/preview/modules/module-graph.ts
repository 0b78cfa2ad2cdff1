import path from 'node:path';
import { UIForgeError } from '../../../../protocol/errors.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import type { PreviewProblem } from '../../../../protocol/preview.ts';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { type ChosenRuntimes, chooseRuntimes } from './choose-runtimes.ts';
import { SCRIPT } from './content-types.ts';
import type { ImportReference } from './read-imports.ts';
import type { ResolveContext, Target } from './resolve-specifier.ts';
import type { ServedFiles } from './served-files.ts';
import {
  candidatesOf,
  importProblems,
  missingNames,
  type SourceModule,
  shapeOf,
  sheetOf,
  sourceOf,
  sourcesOf,
} from './source-module.ts';
import type { Sheet } from './styles/style-sheets.ts';
import { workspaceSheet } from './styles/workspace-sheet.ts';
import { SuppliedModules } from './supply-modules.ts';
import { TsconfigPaths } from './tsconfig-paths.ts';
import { isInstalled, WorkspaceFiles } from './workspace-files.ts';
import type { Supply } from './write-imports.ts';

/** The most files of the workspace that one preview draws in. */
const MOST_FILES = 2000;

export interface GraphOptions {
  framework: Framework;
  /** Absolute path that the entry has or will have. */
  file: string;
  /** Absolute path of the workspace's folder: nothing outside of it is read. */
  folder: string;
  served: ServedFiles;
  compile: (source: ModuleSource) => Promise<CompiledModule>;
}

/** What a preview draws: paths on its host. */
export interface DrawnGraph {
  entry: string;
  styles: string[];
  problems: PreviewProblem[];
}

/** The modules that a component is drawn from, followed from its file as far as its imports lead. */
export class ModuleGraph {
  readonly runtimes: ChosenRuntimes;
  readonly supplied: SuppliedModules;
  readonly #options: GraphOptions;
  readonly #context: ResolveContext;
  readonly #modules = new Map<string, SourceModule>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: GraphOptions) {
    const files = new WorkspaceFiles(options.folder);
    const entry = path.resolve(options.file);
    this.#options = options;
    this.runtimes = chooseRuntimes(files, options.framework, entry);
    this.#context = {
      framework: options.framework,
      files,
      paths: new TsconfigPaths(files.folder),
      runtimes: this.runtimes,
      entry,
    };
    this.supplied = new SuppliedModules(this.#context, options.served, options.compile);
  }

  /**
   * Makes this the entry and follows its imports anew. What did not change keeps its address, so that the browser keeps
   * the module; what did, and all that import it, get new ones. Calls wait for each other.
   *
   * @param unsaved files that are not on disk as they are here
   * @param source the entry's text before it was compiled, to tell places in it
   * @throws `UIForgeError` INVALID_ARGUMENT for an entry that did not compile
   */
  update(
    compiled: CompiledModule,
    unsaved: readonly { path: string; content: string }[],
    source: string | undefined,
  ): Promise<DrawnGraph> {
    const run = this.#last.then(() => this.#update(compiled, unsaved, source));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #update(
    compiled: CompiledModule,
    unsaved: readonly { path: string; content: string }[],
    source: string | undefined,
  ): Promise<DrawnGraph> {
    if (compiled.code === null) {
      throw new UIForgeError('INVALID_ARGUMENT', 'A component that does not compile can not be drawn.');
    }
    const { entry, files } = this.#context;
    // Other files may import the entry, which may not be on disk yet.
    const isThere = source === undefined || unsaved.some((one) => path.resolve(one.path) === entry);
    files.setUnsaved(isThere ? unsaved : [...unsaved, { path: entry, content: source }]);
    const pass = new Set<string>();
    const order: SourceModule[] = [];
    const changed = new Set<string>();
    const load = (file: string, given?: CompiledModule): Promise<void> => {
      // Who asked first waits for it; a circle would wait for itself.
      if (pass.has(file) || pass.size >= MOST_FILES) return Promise.resolve();
      pass.add(file);
      return this.#load(file, given, source, changed).then(async (module) => {
        order.push(module);
        await Promise.all(sourcesOf(module).map((next) => load(next)));
      });
    };
    await load(entry, compiled);
    this.#spread(order, changed);
    for (const module of order) if (changed.has(module.file)) this.#number(module);
    await Promise.all(order.filter(({ file }) => changed.has(file)).map((module) => this.#emit(module)));
    const first = this.#modules.get(entry);
    const styles = await this.#styles(entry, order);
    const problems = order.flatMap((module) => [
      ...(module.file === entry ? [] : module.compiled.problems),
      ...importProblems(module, (target) => this.#moduleOf(target)),
    ]);
    return {
      entry: first?.url ?? '',
      styles: styles.map(({ url }) => url),
      problems: [...problems, ...styles.flatMap((sheet) => sheet.problems)],
    };
  }

  async #load(
    file: string,
    given: CompiledModule | undefined,
    source: string | undefined,
    changed: Set<string>,
  ): Promise<SourceModule> {
    const { files, framework } = this.#context;
    const known = this.#modules.get(file);
    const text = given ? (source ?? given.code ?? '') : files.read(file);
    const isSame =
      known !== undefined &&
      known.text === text &&
      (given ? known.compiled.code === given.code : known.read === this.#stampsOf(known.compiled));
    const asked = { path: file, code: text, framework, folder: files.folder, unsaved: files.unsaved };
    const made = isSame ? known.compiled : (given ?? (await this.#options.compile(asked)));
    // What breaks while it is typed stays as it was; the problem is told.
    const code = made.code ?? known?.compiled.code ?? null;
    const kept = isSame ? { imports: known.imports.map(({ reference }) => reference), exports: known.exports } : null;
    const shape = kept ?? (code === null ? { imports: [], exports: null } : await shapeOf(code));
    const imports = shape.imports.map((reference) => this.supplied.resolve(reference, file));
    const meant = JSON.stringify(imports.map(({ target }) => [target, this.#stampOf(target)]));
    const module: SourceModule = {
      file,
      text,
      compiled: made.code === code ? made : { ...made, code },
      imports,
      exports: shape.exports,
      version: known?.version ?? 0,
      url: known?.url ?? '',
      meant,
      read: this.#stampsOf(made),
    };
    if (!isSame || known.meant !== meant) changed.add(file);
    this.#modules.set(file, module);
    return module;
  }

  #stampsOf({ reads = [] }: CompiledModule): string {
    return reads.map((file) => this.#context.files.stamp(file)).join();
  }

  /** Files that are no modules themselves get a new address in who imports them when they change. */
  #stampOf(target: Target): string {
    const isTaken = target.kind === 'file' && sourceOf(target) === null && !isInstalled(target.file);
    return isTaken ? this.#context.files.stamp(target.file) : '';
  }

  /** Adds to `changed` all that import what is in it: their code names the address, which becomes another one. */
  #spread(order: readonly SourceModule[], changed: Set<string>): void {
    for (let before = -1; before !== changed.size; ) {
      before = changed.size;
      for (const module of order) {
        if (sourcesOf(module).some((next) => changed.has(next))) changed.add(module.file);
      }
    }
  }

  #number(module: SourceModule): void {
    module.version += 1;
    const name = path.basename(module.file);
    module.url = this.#options.served.give(`source:${module.file}`, module.version, name, () => ({
      type: SCRIPT,
      body: this.#codes.get(module) ?? '',
    }));
  }

  readonly #codes = new WeakMap<SourceModule, string>();

  async #emit(module: SourceModule): Promise<void> {
    const { code } = module.compiled;
    const body =
      code === null
        ? `throw new Error(${JSON.stringify(`${path.basename(module.file)} does not compile.`)});`
        : await this.supplied.rewrite(code, module.imports, (target, reference) =>
            this.#ownSupplies(target, reference),
          );
    this.#codes.set(module, body);
  }

  #moduleOf(target: Target): SourceModule | undefined {
    return this.#modules.get(sourceOf(target) ?? '');
  }

  #ownSupplies(target: Target, reference: ImportReference): Supply[] | null {
    const module = this.#moduleOf(target);
    // Style sheets are linked by the page.
    if (!module) return sheetOf(target) !== null && isOnlyRun(reference) ? [] : null;
    const { names, specifier } = reference;
    if (module.compiled.code === null) return [{ url: this.supplied.made.stub(specifier, names), names }];
    const missing = missingNames(reference, module);
    if (missing.length === 0) return [{ url: module.url, names }];
    const present = { url: module.url, names: names.filter((name) => !missing.includes(name)) };
    return [present, { url: this.supplied.made.stub(specifier, missing), names: missing }];
  }

  /** Style sheets: the one of the whole application, then those of what is imported before those of who imports it. */
  async #styles(entry: string, order: readonly SourceModule[]): Promise<Sheet[]> {
    const { sheets } = this.supplied;
    sheets.candidates = new Set(order.flatMap((module) => [...candidatesOf(module)]));
    const common = workspaceSheet(this.#context.files, entry);
    const found = new Map<string, () => Promise<Sheet>>();
    if (common) found.set(common.file, () => sheets.make(common.text, common.file));
    const seen = new Set<string>();
    const visit = (file: string) => {
      const module = this.#modules.get(file);
      if (!module || seen.has(file)) return;
      seen.add(file);
      for (const { target } of module.imports) {
        const source = sourceOf(target);
        const sheet = sheetOf(target);
        if (source !== null) visit(source);
        else if (sheet !== null && !found.has(sheet)) found.set(sheet, () => sheets.read(sheet));
      }
      const { css } = module.compiled;
      if (css) found.set(`css:${file}`, () => sheets.make(css, file, [], `css:${file}`));
    };
    visit(entry);
    return Promise.all([...found.values()].map((make) => make()));
  }
}

function isOnlyRun({ kind, names }: ImportReference): boolean {
  return kind === 'import' && names.length === 0;
}
