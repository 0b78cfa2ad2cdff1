import path from 'node:path';
import { importsOf } from '../validation/imports/imports.ts';
import { parseModule } from './parse-module.ts';
import type { Project } from './project.ts';

/** How far above a component its barrel may be. */
const LEVELS = 3;

/** The index files that export components of other files, and the names they do it under. */
export class Barrels {
  readonly #project: Project;
  readonly #files: ReadonlySet<string>;
  readonly #read = new Map<string, Map<string, string[]>>();

  constructor(project: Project) {
    this.#project = project;
    this.#files = new Set(project.allFiles);
  }

  /** The topmost barrel in `within` that exports what a file holds, with the names; null where there is none. */
  above(file: string, within: string): { file: string; names: string[] } | null {
    let best: { file: string; names: string[] } | null = null;
    let folder = path.posix.dirname(file);
    for (let level = 0; level < LEVELS && isBelow(folder, within); level++) {
      const barrel = this.indexOf(folder);
      const names = barrel === null || barrel === file ? null : this.#covered(barrel, 0).get(moduleOf(file));
      if (barrel !== null && names) best = { file: barrel, names };
      folder = path.posix.dirname(folder);
    }
    return best;
  }

  /** The index file of a folder, or null. */
  indexOf(folder: string): string | null {
    return (
      ['ts', 'js', 'tsx'].map((ending) => `${folder}/index.${ending}`).find((name) => this.#files.has(name)) ?? null
    );
  }

  /** What a barrel exports: each module that it takes something from, with the names; none for all of them. */
  #covered(barrel: string, depth: number): Map<string, string[]> {
    const known = this.#read.get(barrel);
    if (known) return known;
    const covered = new Map<string, string[]>();
    this.#read.set(barrel, covered);
    const text = this.#project.readIndexed(barrel);
    const program = text === null ? null : parseModule(text);
    if (!program) return covered;
    const folder = path.posix.dirname(barrel);
    for (const { specifier, names, typeOnly } of importsOf(program)) {
      if (!specifier.startsWith('.') || typeOnly) continue;
      const module = moduleOf(path.posix.join(folder, specifier));
      const told = names.map(({ local }) => local).filter((name) => /^[A-Z]/.test(name));
      covered.set(module, [...(covered.get(module) ?? []), ...told]);
      const nested = this.indexOf(module);
      if (!nested || depth >= LEVELS) continue;
      for (const [inner, innerNames] of this.#covered(nested, depth + 1)) {
        if (!covered.has(inner)) covered.set(inner, told.length > 0 ? told : innerNames);
      }
    }
    return covered;
  }
}

/** Whether a folder is `within` or below it; '' is the workspace. */
function isBelow(folder: string, within: string): boolean {
  return folder !== '.' && (within === '' || folder === within || folder.startsWith(`${within}/`));
}

function moduleOf(file: string): string {
  return file.replace(/\.(?:[jt]sx?|vue|svelte)$/, '').replace(/\/index$/, '');
}
