import path from 'node:path';
import { UIForgeError } from '../../../../protocol/errors.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import type { PreviewProblem } from '../../../../protocol/preview.ts';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { type ChosenRuntimes, chooseRuntimes } from './choose-runtimes.ts';
import { SCRIPT } from './content-types.ts';
import { placeOfSpecifier } from './place-of-specifier.ts';
import { type ImportReference, readImports } from './read-imports.ts';
import type { ResolveContext, Target } from './resolve-specifier.ts';
import type { ServedFiles } from './served-files.ts';
import { classCandidates } from './styles/class-candidates.ts';
import { isStyleSheet, type Sheet } from './styles/style-sheets.ts';
import { workspaceSheet } from './styles/workspace-sheet.ts';
import { type ResolvedImport, SuppliedModules } from './supply-modules.ts';
import { TsconfigPaths } from './tsconfig-paths.ts';
import { isInstalled, WorkspaceFiles } from './workspace-files.ts';

/** Files of a workspace that are compiled, not taken as they are. */
const SOURCE = /\.(?:tsx|ts|mts|jsx|js|mjs|vue|svelte)$/;

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

/** A source file of the workspace, as it is in the graph. */
interface SourceModule {
  file: string;
  text: string;
  compiled: CompiledModule;
  imports: ResolvedImport[];
  version: number;
  /** Address of this version. */
  url: string;
  /** What its imports meant when its address was given. */
  meant: string;
  /** Stamps of the files that were compiled in. */
  read: string;
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
    files.setUnsaved(unsaved);
    const pass = new Map<string, Promise<void>>();
    const order: SourceModule[] = [];
    const changed = new Set<string>();
    const load = (file: string, given?: CompiledModule): Promise<void> => {
      const known = pass.get(file);
      if (known || pass.size >= MOST_FILES) return known ?? Promise.resolve();
      const run = this.#load(file, given, source, changed).then(async (module) => {
        order.push(module);
        await Promise.all(sourcesOf(module).map((next) => load(next)));
      });
      pass.set(file, run);
      return run;
    };
    await load(entry, compiled);
    this.#spread(order, changed);
    for (const module of order) if (changed.has(module.file)) this.#number(module);
    await Promise.all(order.filter(({ file }) => changed.has(file)).map((module) => this.#emit(module)));
    const first = this.#modules.get(entry);
    const styles = await this.#styles(entry, order);
    const problems = order.flatMap((module) => this.#problemsOf(module, module.file === entry));
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
    const references = code === null ? [] : isSame ? known.imports.map(({ reference }) => reference) : await read(code);
    const imports = references.map((reference) => this.supplied.resolve(reference, file));
    const meant = JSON.stringify(imports.map(({ target }) => [target, this.#stampOf(target)]));
    const module: SourceModule = {
      file,
      text,
      compiled: made.code === code ? made : { ...made, code },
      imports,
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
        : await this.supplied.rewrite(code, module.imports, (target, reference) => this.#urlOf(target, reference));
    this.#codes.set(module, body);
  }

  #urlOf(target: Target, reference: ImportReference): string | null | 'dropped' {
    const source = sourceOf(target);
    if (source !== null) return this.#modules.get(source)?.url ?? null;
    return sheetOf(target) !== null && reference.kind === 'import' && reference.names.length === 0 ? 'dropped' : null;
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

  #problemsOf(module: SourceModule, isEntry: boolean): PreviewProblem[] {
    const imports = module.imports.flatMap(({ reference, target }): PreviewProblem[] => {
      if (target.kind !== 'missing') return [];
      const message = `${reference.specifier} can't be drawn. ${target.why}`;
      return [{ kind: 'import', message, file: module.file, ...placeOfSpecifier(module.text, reference.specifier) }];
    });
    return isEntry ? imports : [...module.compiled.problems, ...imports];
  }
}

/** The file that is compiled for a target; null for all others. */
function sourceOf(target: Target): string | null {
  const isSource = target.kind === 'file' && target.query === '' && SOURCE.test(target.file);
  return isSource && !isInstalled(target.file) ? target.file : null;
}

/** The style sheet that a target is; null for all others. */
function sheetOf(target: Target): string | null {
  return target.kind === 'file' && target.query === '' && isStyleSheet(target.file) ? target.file : null;
}

const candidates = new WeakMap<CompiledModule, Set<string>>();

/** Class names may stand in the source, or in what its compiler made of it. */
function candidatesOf({ text, compiled }: SourceModule): Set<string> {
  const known = candidates.get(compiled);
  if (known) return known;
  const found = classCandidates(`${text}\n${compiled.code ?? ''}`.replace(/^\/\/# source.*$/gm, ''));
  candidates.set(compiled, found);
  return found;
}

function sourcesOf({ imports }: SourceModule): string[] {
  return imports.flatMap(({ target }) => sourceOf(target) ?? []);
}

async function read(code: string): Promise<ImportReference[]> {
  try {
    return (await readImports(code)).imports;
  } catch {
    // The browser will say what is wrong with it, at its place.
    return [];
  }
}
