import path from 'node:path';
import { exports as resolveExports, imports as resolveImports } from 'resolve.exports';
import { type PackageJson, packageAround, readPackageJson } from './package-json.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** What a specifier of a package means. `nothing`: the package says that a browser needs no such file. */
export type PackageFile = { kind: 'file'; file: string } | { kind: 'nothing' } | { kind: 'missing'; why: string };

export interface PackageRequest {
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
  how: 'import' | 'require' | 'style';
  /** Conditions of `exports` besides the usual ones of a browser. */
  conditions: readonly string[];
}

const ENDINGS = ['', '.js', '.mjs', '.cjs', '.json', '/index.js', '/index.mjs', '/index.cjs'];

/** `@scope/name/deep/file` in its parts; null for what names no package. */
export function splitSpecifier(specifier: string): { name: string; rest: string } | null {
  const match = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(\/.*)?$/.exec(specifier);
  return match?.[1] === undefined ? null : { name: match[1], rest: match[2] ?? '' };
}

/** The file that a bare specifier or one with `#` means, looked for in `node_modules` up to the workspace's folder. */
export function resolvePackage(files: WorkspaceFiles, request: PackageRequest): PackageFile {
  if (request.specifier.startsWith('#')) return resolveOwnImport(files, request);
  const parts = splitSpecifier(request.specifier);
  if (!parts) return { kind: 'missing', why: 'It is no name of a package.' };
  const own = packageAround(request.from, files.folder);
  const mapped = own && browserEntry(own.json, request.specifier);
  if (mapped === false) return { kind: 'nothing' };
  if (own && typeof mapped === 'string') {
    const replaced = mapped.startsWith('.') ? withEnding(files, path.join(own.folder, mapped)) : null;
    if (replaced) return replaced;
    if (!mapped.startsWith('.') && mapped !== request.specifier) {
      return resolvePackage(files, { ...request, specifier: mapped });
    }
  }
  if (own && own.json.name === parts.name && own.json.exports)
    return inPackage(files, own.folder, own.json, parts.rest, request);
  for (const folder of packageFolders(files, request.from, parts.name)) {
    const json = readPackageJson(folder);
    if (json) return inPackage(files, folder, json, parts.rest, request);
  }
  return { kind: 'missing', why: `The package ${parts.name} is not installed in this workspace.` };
}

/** Where a package may lie, the nearest place first. */
export function packageFolders(files: WorkspaceFiles, from: string, name: string): string[] {
  const found: string[] = [];
  for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') found.push(path.join(folder, 'node_modules', name));
    if (folder === files.folder || folder === path.dirname(folder)) return found;
  }
}

/** A file of a package as its `browser` field has it. */
export function replacedForBrowsers(files: WorkspaceFiles, file: string): PackageFile {
  const own = packageAround(file, files.folder);
  if (!own) return { kind: 'file', file };
  const relative = `./${path.relative(own.folder, file).replaceAll('\\', '/')}`;
  const mapped = browserEntry(own.json, relative) ?? browserEntry(own.json, relative.replace(/\.[cm]?js$/, ''));
  if (mapped === false) return { kind: 'nothing' };
  return (mapped === undefined ? null : withEnding(files, path.join(own.folder, mapped))) ?? { kind: 'file', file };
}

function inPackage(
  files: WorkspaceFiles,
  folder: string,
  json: PackageJson,
  rest: string,
  request: PackageRequest,
): PackageFile {
  const where = json.exports ? exported(json, rest, request) : [entryOf(json, rest, request)];
  for (const target of where) {
    const found = withEnding(files, path.join(folder, target));
    if (found?.kind === 'file') return replacedForBrowsers(files, files.real(found.file));
    if (found) return found;
  }
  const why = json.exports ? 'The package gives no such file to browsers.' : 'The package has no such file.';
  return { kind: 'missing', why };
}

function exported(json: PackageJson, rest: string, request: PackageRequest): string[] {
  const options = {
    browser: true,
    require: request.how === 'require',
    conditions: ['development', 'module', ...(request.how === 'style' ? ['style'] : []), ...request.conditions],
  };
  try {
    return resolveExports(json, `.${rest}`, options) ?? [];
  } catch {
    return [];
  }
}

function entryOf(json: PackageJson, rest: string, request: PackageRequest): string {
  if (rest !== '') return `.${rest}`;
  if (request.how === 'style' && json.style) return json.style;
  if (request.conditions.includes('svelte') && json.svelte) return json.svelte;
  if (typeof json.browser === 'string') return json.browser;
  const { module, main } = json;
  if (module && request.how !== 'require') return module;
  return main ?? module ?? './index.js';
}

function resolveOwnImport(files: WorkspaceFiles, request: PackageRequest): PackageFile {
  const own = packageAround(request.from, files.folder);
  const missing = { kind: 'missing', why: 'The package has no such import of its own.' } as const;
  if (!own) return missing;
  try {
    const options = {
      browser: true,
      require: request.how === 'require',
      conditions: ['development', ...request.conditions],
    };
    const targets = resolveImports(own.json, request.specifier, options) ?? [];
    for (const target of targets) {
      if (!target.startsWith('.')) return resolvePackage(files, { ...request, specifier: target });
      const found = withEnding(files, path.join(own.folder, target));
      if (found) return found;
    }
  } catch {
    // The map has no such entry.
  }
  return missing;
}

function browserEntry(json: PackageJson, name: string): string | false | undefined {
  return typeof json.browser === 'object' && !Array.isArray(json.browser) ? json.browser[name] : undefined;
}

/** The file at a path that may lack its ending, or be a folder with a package.json; null where there is none. */
export function withEnding(files: WorkspaceFiles, target: string): PackageFile | null {
  const base = target.replace(/[\\/]+$/, '');
  for (const ending of ENDINGS) {
    const sight = files.look(base + ending);
    if (sight.kind === 'file') return { kind: 'file', file: files.real(base + ending) };
    if (sight.kind === 'refused') return { kind: 'missing', why: sight.why };
  }
  const inner = readPackageJson(base);
  const main = inner?.module ?? inner?.main;
  return main === undefined || main === '.' || main === './' ? null : withEnding(files, path.join(base, main));
}
