import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageAround } from '../package-json.ts';
import type { WorkspaceFiles } from '../workspace-files.ts';
import { workspaceModule } from '../workspace-module.ts';

/** What only Tailwind CSS understands. */
const DIRECTIVES =
  /@import\s+(?:url\()?['"]tailwindcss|@tailwind\b|@(?:apply|theme|utility|variant|custom-variant|plugin|config|reference|source)\b|--(?:spacing|alpha)\(|theme\(/;

interface TailwindFour {
  compile(
    css: string,
    options: {
      base: string;
      loadStylesheet: (id: string, base: string) => Promise<{ path: string; base: string; content: string }>;
      loadModule: (id: string, base: string) => Promise<{ path: string; base: string; module: unknown }>;
    },
  ): Promise<{ build(candidates: string[]): string }>;
}

/** Makes CSS of style sheets that are written for Tailwind CSS, with the workspace's own. */
export class Tailwind {
  readonly #styleOf: (id: string, from: string) => string | null;
  readonly #compiled = new Map<string, { text: string; stamp: string; build: (candidates: string[]) => string }>();

  readonly #files: WorkspaceFiles;

  /** @param styleOf the style sheet that an import of another one means */
  constructor(files: WorkspaceFiles, styleOf: (id: string, from: string) => string | null) {
    this.#files = files;
    this.#styleOf = styleOf;
  }

  static isFor(text: string): boolean {
    return DIRECTIVES.test(text);
  }

  /**
   * @param file absolute path of the style sheet, which need not be on disk
   * @param candidates whatever may be a class name
   * @returns the CSS, or the sentence that says why there is none
   */
  async process(
    text: string,
    file: string,
    candidates: ReadonlySet<string>,
  ): Promise<{ css: string } | { why: string }> {
    const main = workspaceModule(this.#files, 'tailwindcss', file);
    const version = main === null ? undefined : packageAround(main, this.#files.folder)?.json.version;
    if (main === null || version === undefined)
      return { why: 'Tailwind CSS is not installed in this workspace, so its classes have no effect.' };
    try {
      if (Number.parseInt(version, 10) >= 4) return { css: await this.#four(main, text, file, candidates) };
      return { css: await three(text, file, candidates) };
    } catch (error) {
      return { why: `Tailwind CSS: ${error instanceof Error ? error.message : error}` };
    }
  }

  async #four(main: string, text: string, file: string, candidates: ReadonlySet<string>): Promise<string> {
    const known = this.#compiled.get(file);
    if (known?.text === text && known.stamp === this.#stampOf(file)) return known.build([...candidates]);
    const tailwind = (await import(pathToFileURL(main).href)) as TailwindFour & {
      default?: TailwindFour;
    };
    const read = new Set<string>();
    this.#read.set(file, read);
    const compile = tailwind.compile ?? tailwind.default?.compile;
    const { build } = await compile(text, {
      base: path.dirname(file),
      loadStylesheet: async (id, base) => {
        const found = this.#styleOf(id, path.join(base, 'style.css'));
        if (found === null) throw new Error(`The style sheet ${id} can't be found.`);
        read.add(found);
        return { path: found, base: path.dirname(found), content: this.#files.read(found) };
      },
      loadModule: async (id, base) => {
        const found = workspaceModule(this.#files, id, path.join(base, 'style.css'));
        if (found === null) throw new Error(`${id} is not installed in this workspace.`);
        const loaded = (await import(pathToFileURL(found).href)) as { default?: unknown };
        return { path: found, base: path.dirname(found), module: loaded.default ?? loaded };
      },
    });
    this.#compiled.set(file, { text, stamp: this.#stampOf(file), build });
    return build([...candidates]);
  }

  /** Of the style sheets that one is made from. */
  #stampOf(file: string): string {
    return [...(this.#read.get(file) ?? [])].map((read) => this.#files.stamp(read)).join();
  }

  readonly #read = new Map<string, Set<string>>();
}

/** Version 3 runs in PostCSS; both are the workspace's. */
async function three(text: string, file: string, candidates: ReadonlySet<string>): Promise<string> {
  const require = createRequire(file);
  const tailwind = require('tailwindcss') as (config: object) => unknown;
  const postcss = createRequire(require.resolve('tailwindcss'))('postcss') as (plugins: unknown[]) => {
    process(text: string, options: { from: string }): Promise<{ css: string }>;
  };
  const config = configFor(file);
  const loaded = config === null ? {} : (require('tailwindcss/loadConfig') as (file: string) => object)(config);
  const content = [{ raw: [...candidates].join(' '), extension: 'html' }];
  return (await postcss([tailwind({ ...loaded, content })]).process(text, { from: file })).css;
}

function configFor(file: string): string | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    for (const ending of ['ts', 'js', 'mjs', 'cjs']) {
      const config = path.join(folder, `tailwind.config.${ending}`);
      if (existsSync(config)) return config;
    }
    if (existsSync(path.join(folder, 'package.json')) || folder === path.dirname(folder)) return null;
  }
}
