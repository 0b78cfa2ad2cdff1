import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isWithin } from '../../engine/generation/workspace/is-within.ts';
import { UsageError } from '../exit.ts';

/** Folders that hold nobody's source, whether or not they are ignored. */
const NEVER = new Set(['node_modules', '.git', '.hg', '.svn', '.next', '.nuxt', '.svelte-kit', '.angular', '.output']);
/** Endings of files that may hold a component; of `.ts` files only those with an Angular component are kept. */
const COMPONENT = /\.(?:[jt]sx|vue|svelte)$/;
const TYPESCRIPT = /(?<!\.d|\.spec|\.test|\.config|\.stories)\.ts$/;
const ANGULAR = /@(?:Component|Directive)\s*\(/;
/** Longest file that is looked into to tell whether it holds a component, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

export interface FoundFile {
  /** As it is shown: as it was named, or relative to the current folder. */
  file: string;
  /** False for files that were found in a folder or by a pattern. */
  isNamed: boolean;
}

/**
 * The files that arguments mean: files as they are, folders with all components below them, patterns such as
 * `src/**\/*.vue`. Folders and patterns obey `.gitignore`. Each file once, in order.
 *
 * @throws UsageError when a folder or pattern holds nothing that can be checked
 */
export async function findFiles(given: readonly string[], cwd: string): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const one of given) {
    const files = await expand(one, cwd);
    for (const file of files)
      if (!found.has(path.resolve(cwd, file.file))) found.set(path.resolve(cwd, file.file), file);
  }
  return [...found.values()];
}

async function expand(one: string, cwd: string): Promise<FoundFile[]> {
  if (one.trim() === '')
    throw new UsageError('A path to check is empty.', 'Give files, folders or patterns; . is the current folder.');
  const target = path.resolve(cwd, one);
  const stats = one === '-' ? undefined : statSync(target, { throwIfNoEntry: false });
  const isPattern = one !== '-' && !stats && isDynamicPattern(one);
  if (!stats?.isDirectory() && !isPattern) return [{ file: one, isNamed: true }];
  const ignored = createIgnored(stats ? target : cwd);
  const absolute = stats ? walk(target, ignored) : await matches(one, cwd, ignored);
  if (absolute.length === 0) {
    const what = stats ? `The folder ${one}` : `The pattern ${one}`;
    throw new UsageError(
      `${what} holds no components.`,
      'Checked are .tsx, .jsx, .vue and .svelte files, and .ts files with @Component, unless .gitignore leaves them out.',
    );
  }
  return absolute.map((file) => ({ file: path.relative(cwd, file) || file, isNamed: false }));
}

async function matches(pattern: string, cwd: string, ignored: Ignored): Promise<string[]> {
  const found = await glob(pattern.replaceAll('\\', '/'), {
    ...{ cwd, absolute: true, dot: false, onlyFiles: true, followSymbolicLinks: false },
    ignore: [...NEVER].map((folder) => `**/${folder}/**`),
  });
  return found
    .map((file) => path.resolve(file))
    .filter((file) => !ignored(file, false) && isComponent(file))
    .sort();
}

type Ignored = (file: string, isFolder: boolean) => boolean;

function walk(folder: string, ignored: Ignored): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const target = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return NEVER.has(entry.name) || entry.name.startsWith('.') || ignored(target, true) ? [] : walk(target, ignored);
    }
    return entry.isFile() && !ignored(target, false) && isComponent(target) ? [target] : [];
  });
}

function isComponent(file: string): boolean {
  if (COMPONENT.test(file)) return true;
  if (!TYPESCRIPT.test(file)) return false;
  const { size } = statSync(file);
  return size <= MOST_BYTES && ANGULAR.test(readFileSync(file, 'utf8'));
}

/** Judges by every .gitignore from the top of the repository down to the file. */
function createIgnored(from: string): Ignored {
  const top = repositoryOf(from);
  const rules = new Map<string, Ignore | null>();
  const rulesOf = (folder: string): Ignore | null => {
    const known = rules.get(folder);
    if (known !== undefined) return known;
    const own = read(path.join(folder, '.gitignore'));
    const made = own === null ? null : ignore().add(own);
    rules.set(folder, made);
    return made;
  };
  return (file, isFolder) => {
    let isIgnored = false;
    for (const folder of foldersDownTo(top, path.dirname(file))) {
      const relative = path.relative(folder, file).replaceAll('\\', '/') + (isFolder ? '/' : '');
      const verdict = rulesOf(folder)?.test(relative);
      // The nearer file has the last word.
      if (verdict?.ignored) isIgnored = true;
      if (verdict?.unignored) isIgnored = false;
    }
    return isIgnored;
  };
}

function foldersDownTo(top: string, folder: string): string[] {
  if (!isWithin(top, folder)) return [folder];
  const folders = [top];
  for (const name of path.relative(top, folder).split(path.sep)) {
    if (name !== '') folders.push(path.join(folders.at(-1) ?? top, name));
  }
  return folders;
}

/** The folder with `.git` around a folder; the folder itself where there is none. */
function repositoryOf(folder: string): string {
  for (let one = folder; one !== path.dirname(one); one = path.dirname(one)) {
    if (statSync(path.join(one, '.git'), { throwIfNoEntry: false })) return one;
  }
  return folder;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
