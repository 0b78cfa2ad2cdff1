import { existsSync } from 'node:fs';
import path from 'node:path';
import { createPathsMatcher, parseTsconfig, type TsConfigResult } from 'get-tsconfig';
import type { Project } from './project.ts';

/** A path alias of the project: what begins with `prefix` lies in `folder`. */
export interface Alias {
  /** Such as `@/`. */
  prefix: string;
  /** Folder relative to the workspace, with a slash at its end; '' is the workspace. */
  folder: string;
  /** Such as `@/*`, as it is configured. */
  pattern: string;
  /** Such as `src/*`, relative to the package. */
  target: string;
}

/** What TypeScript's configuration says of a project, what it extends included. */
export interface TsFacts {
  /** The file it was read from, relative to the workspace; null where there is none. */
  path: string | null;
  aliases: Alias[];
  strict: boolean;
  noUncheckedIndexedAccess: boolean;
}

/** The configurations a project may keep its paths in, the one that knows most first. */
const CONFIGS = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json'];

export function tsFactsOf(project: Project): TsFacts {
  const facts: TsFacts = { path: null, aliases: [], strict: false, noUncheckedIndexedAccess: false };
  for (const name of CONFIGS) {
    const found = configOf(project, name);
    if (!found) continue;
    const { compilerOptions: options = {} } = found.config;
    facts.path ??= project.relative(found.path);
    facts.strict ||= options.strict === true;
    facts.noUncheckedIndexedAccess ||= options.noUncheckedIndexedAccess === true;
    if (facts.aliases.length > 0 || !options.paths) continue;
    facts.path = project.relative(found.path);
    const matcher = createPathsMatcher(found);
    if (matcher) facts.aliases = Object.keys(options.paths).flatMap((pattern) => aliasOf(project, pattern, matcher));
  }
  if (facts.aliases.length === 0) facts.aliases.push(...frameworkAliases(project));
  return facts;
}

/** The nearest configuration of this name from the package up to the workspace. */
function configOf(project: Project, name: string): TsConfigResult | null {
  for (let folder = project.packageFolder; ; folder = folder.includes('/') ? path.posix.dirname(folder) : '') {
    const file = project.absolute(folder === '' ? name : `${folder}/${name}`);
    try {
      if (existsSync(file)) return { path: file, config: parseTsconfig(file) };
    } catch {
      // A configuration that extends what isn't there (yet) tells nothing.
      return null;
    }
    if (folder === '') return null;
  }
}

function aliasOf(project: Project, pattern: string, matcher: (specifier: string) => string[]): Alias[] {
  if (!pattern.endsWith('/*')) return [];
  const prefix = pattern.slice(0, -1);
  const [target] = matcher(`${prefix}-`);
  if (!target?.endsWith('-')) return [];
  const folder = project.relative(target.slice(0, -1));
  return folder.startsWith('..') ? [] : [alias(project, prefix, folder)];
}

/** Aliases that a framework's own tools bring along. */
function frameworkAliases(project: Project): Alias[] {
  const { packages } = project.facts;
  if ('@sveltejs/kit' in packages) return [alias(project, '$lib/', project.inPackage('src/lib'))];
  if (!('nuxt' in packages)) return [];
  const app = project.inPackage('app');
  const isNew = project.files.some((file) => file.startsWith(`${app}/`));
  return [alias(project, '~/', isNew ? app : project.packageFolder)];
}

function alias(project: Project, prefix: string, folder: string): Alias {
  const fromPackage = path.posix.relative(project.packageFolder, folder);
  return {
    prefix,
    folder: folder === '' ? '' : `${folder}/`,
    pattern: `${prefix}*`,
    target: fromPackage === '' ? '*' : `${fromPackage}/*`,
  };
}

/** How a new file imports another one of the project: by an alias that covers it, else by the way there. */
export function importPathOf(project: Project, aliases: readonly Alias[], file: string): string {
  const module = /\.(?:vue|svelte)$/.test(file) ? file : file.replace(/(?:\/index)?\.[jt]sx?$/, '');
  const covering = aliases
    .filter(({ folder }) => module.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length || a.prefix.length - b.prefix.length)[0];
  if (covering) return covering.prefix + module.slice(covering.folder.length);
  const way = path.posix.relative(project.targetFolder, module);
  return way.startsWith('.') ? way : `./${way}`;
}

/** The folder or file in the workspace that an aliased module name means, or null where no alias covers it. */
export function resolveAlias(aliases: readonly Alias[], module: string): string | null {
  const covering = aliases
    .filter(({ prefix }) => module.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  return covering ? covering.folder + module.slice(covering.prefix.length) : null;
}
