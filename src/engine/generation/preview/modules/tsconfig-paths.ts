import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createPathsMatcher, parseTsconfig } from 'get-tsconfig';
import { readPackageJson } from './package-json.ts';

/** The configurations that a project may keep its paths in. */
const CONFIGS = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json'];

interface Matcher {
  stamp: number;
  match: ((specifier: string) => string[]) | null;
}

/** The path aliases of a workspace: TypeScript's `paths`, and those that are custom where no configuration says any. */
export class TsconfigPaths {
  readonly #top: string;
  readonly #matchers = new Map<string, Matcher>();

  /** @param top nothing above this folder is read */
  constructor(top: string) {
    this.#top = top;
  }

  /** Absolute paths, endings missing, that a specifier may mean in this file. */
  candidates(specifier: string, from: string): string[] {
    const found: string[] = [];
    for (const folder of this.#foldersAround(from)) {
      for (const name of CONFIGS) found.push(...(this.#matcher(path.join(folder, name))?.(specifier) ?? []));
      const [, alias, rest] = /^(@|~|\$lib)(?:\/(.*))?$/.exec(specifier) ?? [];
      if (alias === undefined || !readPackageJson(folder)) continue;
      if (alias === '$lib') found.push(path.join(folder, 'src/lib', rest ?? ''));
      else if (rest !== undefined) {
        found.push(...['src', 'app', ''].map((source) => path.join(folder, source, rest)));
      }
    }
    return [...new Set(found)];
  }

  #foldersAround(from: string): string[] {
    const folders: string[] = [];
    for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
      folders.push(folder);
      if (folder === this.#top || folder === path.dirname(folder)) return folders;
    }
  }

  #matcher(file: string): Matcher['match'] {
    const stamp = existsSync(file) ? statSync(file).mtimeMs : 0;
    const known = this.#matchers.get(file);
    if (known?.stamp === stamp) return known.match;
    const match = stamp === 0 ? null : matcherOf(file);
    this.#matchers.set(file, { stamp, match });
    return match;
  }
}

function matcherOf(file: string): Matcher['match'] {
  try {
    return createPathsMatcher({ path: file, config: parseTsconfig(file) });
  } catch {
    // A configuration that extends what isn't there (yet) tells nothing.
    return null;
  }
}
