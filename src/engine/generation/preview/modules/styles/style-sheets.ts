import path from 'node:path';
import postcss, { type Root } from 'postcss';
import type { PreviewProblem } from '../../../../../protocol/preview.ts';
import { assetType, STYLE } from '../content-types.ts';
import { type ResolveContext, resolveSpecifier } from '../resolve-specifier.ts';
import type { ServedFiles } from '../served-files.ts';
import { linkAddresses } from './link-addresses.ts';
import { preprocess } from './preprocess.ts';
import { isCssModule, scopeNames } from './scope-names.ts';
import { Tailwind } from './tailwind.ts';

/** Whether a file is a style sheet, plain or for a preprocessor. */
export function isStyleSheet(file: string): boolean {
  return /\.(?:css|scss|sass|less)$/.test(file);
}

/** A style sheet as it is served. */
export interface Sheet {
  url: string;
  /** Of a CSS module: what its names became. */
  names: Record<string, string>;
  problems: PreviewProblem[];
}

/** Style sheets with whatever they ask for: preprocessors, Tailwind CSS, CSS modules, pictures, other style sheets. */
export class StyleSheets {
  readonly #context: ResolveContext;
  readonly #served: ServedFiles;
  readonly #assetUrl: (file: string) => string;
  readonly #tailwind: Tailwind;
  readonly #versions = new Map<string, { css: string; version: number }>();
  /** Whatever may be a class name in what is drawn. */
  candidates: ReadonlySet<string> = new Set();

  constructor(context: ResolveContext, served: ServedFiles, assetUrl: (file: string) => string) {
    this.#context = context;
    this.#served = served;
    this.#assetUrl = assetUrl;
    this.#tailwind = new Tailwind(context.files, (id, from) => this.#sheetFile(id, from));
  }

  /** A style sheet on disk. @param above those that import it, to end a circle */
  async read(file: string, above: readonly string[] = []): Promise<Sheet> {
    try {
      return await this.make(this.#context.files.read(file), file, above);
    } catch (error) {
      return { url: this.#give(file, ''), names: {}, problems: [problemOf(file, error)] };
    }
  }

  /** A style sheet of this text. @param file absolute path that its imports start from; also what it is known by */
  async make(text: string, file: string, above: readonly string[] = [], key = file): Promise<Sheet> {
    const problems: PreviewProblem[] = [];
    const plain = await preprocess(this.#context.files, text, file);
    let css = 'css' in plain ? plain.css : '';
    if ('why' in plain) problems.push(problemOf(file, new Error(plain.why)));
    // What fails for want of Tailwind CSS is told once.
    let inner = problems;
    if (Tailwind.isFor(css)) {
      const made = await this.#tailwind.process(css, file, this.candidates);
      if ('css' in made) css = made.css;
      else {
        problems.push(problemOf(file, new Error(made.why)));
        inner = [];
      }
    }
    let names: Record<string, string> = {};
    try {
      let root: Root = postcss.parse(css, { from: file });
      if (isCssModule(file)) ({ root, names } = await scopeNames(root, file, (id) => this.#namesOf(id, file, above)));
      await linkAddresses(root, {
        asset: (specifier) => this.#asset(specifier, file),
        sheet: (specifier) => this.#sheet(specifier, file, above, inner),
      });
      css = root.toString();
    } catch (error) {
      problems.push(problemOf(file, error));
    }
    return { url: this.#give(key, css), names, problems };
  }

  #give(key: string, css: string): string {
    const known = this.#versions.get(key);
    const version = known === undefined ? 1 : known.css === css ? known.version : known.version + 1;
    this.#versions.set(key, { css, version });
    const name = `${path.basename(key).replace(/\.(?:css|scss|sass|less)$/, '')}.css`;
    return this.#served.give(`style:${key}`, version, name, () => ({ type: STYLE, body: css }));
  }

  #asset(specifier: string, from: string): string | null {
    if (/^(?:[a-z]+:|\/\/|#)/i.test(specifier)) return null;
    const [name = ''] = specifier.split(/[?#]/, 1);
    const relative = /^[./]/.test(name) ? name : name.startsWith('~') ? name.slice(1) : `./${name}`;
    const target = resolveSpecifier(this.#context, relative, from);
    return target.kind === 'file' && assetType(target.file) ? this.#assetUrl(target.file) : null;
  }

  async #sheet(
    specifier: string,
    from: string,
    above: readonly string[],
    problems: PreviewProblem[],
  ): Promise<string | null> {
    const file = this.#sheetFile(specifier, from);
    if (file === null) {
      const why = /^(?:https?:)?\/\//.test(specifier) ? 'A preview has no network.' : 'There is no such style sheet.';
      problems.push(problemOf(from, new Error(`${specifier} can't be had. ${why}`)));
      return null;
    }
    if (file === from || above.includes(file)) return null;
    const sheet = await this.read(file, [...above, from]);
    problems.push(...sheet.problems);
    return sheet.url;
  }

  #sheetFile(specifier: string, from: string): string | null {
    const names = /^\.{0,2}\//.test(specifier) ? [specifier] : [`./${specifier}`, specifier.replace(/^~/, '')];
    for (const name of names) {
      const target = resolveSpecifier(this.#context, name, from, 'style');
      if (target.kind === 'file' && isStyleSheet(target.file)) return target.file;
      const withEnding = resolveSpecifier(this.#context, `${name}.css`, from, 'style');
      if (withEnding.kind === 'file') return withEnding.file;
    }
    return null;
  }

  async #namesOf(specifier: string, from: string, above: readonly string[]): Promise<Record<string, string>> {
    const file = this.#sheetFile(specifier, from);
    return file === null || above.includes(file) ? {} : (await this.read(file, [...above, from])).names;
  }
}

function problemOf(file: string, error: unknown): PreviewProblem {
  const {
    line = 1,
    column = 1,
    reason,
    message,
  } = error as { line?: number; column?: number; reason?: string; message: string };
  return { kind: 'import', message: `${path.basename(file)}: ${reason ?? message}`, file, line, column };
}
