import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { Framework } from '../../../../protocol/framework.ts';
import type { ChosenRuntimes } from './choose-runtimes.ts';
import { NEXT_STAND_INS } from './next-stand-ins.ts';
import { replacedForBrowsers, resolvePackage, withEnding } from './resolve-package.ts';
import type { TsconfigPaths } from './tsconfig-paths.ts';
import { isInstalled, type WorkspaceFiles } from './workspace-files.ts';

/** What an import means. */
export type Target =
  /** A file, with what stood behind a question mark, such as `raw`. */
  | { kind: 'file'; file: string; query: string }
  /** A file of ours in `dist/preview`. */
  | { kind: 'runtime'; specifier: string }
  /** Something that a browser does not need. */
  | { kind: 'nothing' }
  | { kind: 'missing'; why: string };

export interface ResolveContext {
  framework: Framework;
  files: WorkspaceFiles;
  paths: TsconfigPaths;
  runtimes: ChosenRuntimes;
  /** Absolute path of the file that is drawn. */
  entry: string;
}

/** Endings that an import may leave out; JavaScript's may stand for TypeScript's. */
const ENDINGS = ['.tsx', '.ts', '.jsx', '.js', '.mjs', '.vue', '.svelte', '.svelte.ts', '.svelte.js', '.json'];
const TYPESCRIPT: Record<string, string[]> = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'] };

/** Packages that mark code for a server or a client, and hold nothing. */
const EMPTY = ['server-only', 'client-only'];

/** How a file asks for another one. */
export type Asks = 'import' | 'require' | 'style';

/** What a specifier means in a file. @param from absolute path of the file that asks */
export function resolveSpecifier(
  context: ResolveContext,
  specifier: string,
  from: string,
  how: Asks = 'import',
): Target {
  if (/^(?:https?:)?\/\//i.test(specifier))
    return missing('A preview has no network: nothing is imported by an address.');
  if (/^[a-z][a-z+.-]+:/i.test(specifier) && !specifier.startsWith('node:')) {
    return missing('Only files and packages of the workspace can be imported.');
  }
  const [, name = '', query = ''] = /^([^?]+)\??(.*)$/s.exec(specifier) ?? [];
  if (/^\.{0,2}\//.test(name) || name === '.' || name === '..') return byPath(context, name, query, from);
  const ours = context.runtimes.ours(name) ?? standIn(context, name);
  if (ours) return { kind: 'runtime', specifier: ours };
  if (EMPTY.includes(name)) return { kind: 'nothing' };
  if (!isInstalled(from)) {
    const aliased = first(context, context.paths.candidates(name, from), query);
    if (aliased) return aliased;
  }
  if (isBuiltin(name)) return builtin(context, name, from, how);
  return inPackages(context, name, query, context.runtimes.isShared(name) ? context.entry : from, how);
}

function byPath(context: ResolveContext, name: string, query: string, from: string): Target {
  // A site's root is its public folder; a path of the machine is nobody's business.
  if (name.startsWith('/')) {
    const inPublic = ['public', 'static', ''].map((folder) => path.join(context.files.folder, folder, name));
    return first(context, inPublic, query) ?? missing('There is no such file in the public folder of the workspace.');
  }
  const target = path.resolve(path.dirname(from), name);
  if (isInstalled(from)) return inSamePackage(context, target, query);
  return first(context, [target], query) ?? missing('There is no such file.');
}

function inSamePackage(context: ResolveContext, target: string, query: string): Target {
  const found = withEnding(context.files, target);
  if (!found) return missing('The package has no such file.');
  const shown = found.kind === 'file' ? replacedForBrowsers(context.files, found.file) : found;
  return shown.kind === 'file' ? { kind: 'file', file: shown.file, query } : shown;
}

/** The first of these paths at which there is a file, endings and index files tried. */
function first(context: ResolveContext, targets: readonly string[], query: string): Target | null {
  for (const target of targets) {
    for (const candidate of candidates(target)) {
      const sight = context.files.look(candidate);
      if (sight.kind === 'refused') return missing(sight.why);
      if (sight.kind === 'file') {
        const real = context.files.real(candidate);
        return { kind: 'file', file: isInstalled(real) ? real : candidate, query };
      }
    }
  }
  return null;
}

function* candidates(target: string): Generator<string> {
  yield target;
  for (const ending of ENDINGS) yield target + ending;
  const ending = path.extname(target);
  for (const other of TYPESCRIPT[ending] ?? []) yield target.slice(0, -ending.length) + other;
  for (const other of ENDINGS) yield path.join(target, `index${other}`);
}

function inPackages(context: ResolveContext, name: string, query: string, from: string, how: Asks): Target {
  const { conditions } = context.runtimes;
  const found = resolvePackage(context.files, { specifier: name, from, how, conditions });
  return found.kind === 'file' ? { kind: 'file', file: found.file, query } : found;
}

/** A module of Node's; a package of the same name, such as `buffer`, stands in for it where there is one. */
function builtin(context: ResolveContext, name: string, from: string, how: Asks): Target {
  if (!name.startsWith('node:')) {
    const found = inPackages(context, name, '', from, how);
    if (found.kind !== 'missing') return found;
  }
  return missing(`${name} is a part of Node.js, which browsers do not have.`);
}

function standIn(context: ResolveContext, name: string): string | null {
  const isReact = context.framework === 'nextjs' || context.framework === 'react';
  const bare = name.replace(/\.js$/, '');
  return isReact && NEXT_STAND_INS.includes(bare) ? bare : null;
}

function missing(why: string): Target {
  return { kind: 'missing', why };
}
