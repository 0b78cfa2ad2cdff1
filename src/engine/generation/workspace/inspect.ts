import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import type { WorkspaceFacts } from '../../../protocol/engine-rpc.ts';
import type { CodeLanguage, Framework } from '../../../protocol/framework.ts';
import { isWithin } from './is-within.ts';

interface PackageJson {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  packageManager?: string;
}

/** The package that tells a framework; the first that is there wins, so those built on others come first. */
const TELLTALES: [packageName: string, framework: Framework][] = [
  ['next', 'nextjs'],
  ['@angular/core', 'angular'],
  ['svelte', 'svelte'],
  ['vue', 'vue'],
  ['nuxt', 'vue'],
  ['react', 'react'],
  ['preact', 'react'],
];

/** Folders that a framework's users keep components in, the likeliest first. */
const COMPONENT_FOLDERS: Record<Framework, string[]> = {
  react: ['src/components', 'components', 'app/components', 'src'],
  nextjs: ['src/components', 'components', 'app/components', 'src/app/components'],
  vue: ['src/components', 'components', 'app/components', 'src'],
  svelte: ['src/lib/components', 'src/lib', 'src/components', 'components', 'src'],
  angular: ['src/app/components', 'src/app/shared', 'src/app'],
};

const LOCK_FILES: [file: string, manager: WorkspaceFacts['packageManager']][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

/**
 * Reads from a workspace what shapes a component: framework and version, language, where components go and how their
 * files are named. In a monorepo the package nearest to `file` counts. Reads only; never throws on what it finds.
 *
 * @param folder absolute path of the workspace folder
 * @param file absolute path of a file or folder in it that the component is for
 */
export function inspectWorkspace(folder: string, file?: string): WorkspaceFacts {
  const root = path.resolve(folder);
  const packageFolder = nearestPackage(root, file ? path.resolve(file) : root);
  const manifest = readJson<PackageJson>(path.join(packageFolder, 'package.json')) ?? {};
  const packages = { ...manifest.peerDependencies, ...manifest.devDependencies, ...manifest.dependencies };
  const found = TELLTALES.find(([name]) => packages[name] !== undefined);
  const framework = found?.[1] ?? null;
  const language = languageOf(packageFolder, packages, framework);
  const componentsFolder = componentsFolderOf(packageFolder, framework);
  return {
    folder: root,
    framework,
    frameworkVersion: found ? versionOf(packageFolder, root, found[0], packages[found[0]] ?? '') : null,
    language,
    packageFolder,
    packageManager: packageManagerOf(packageFolder, root, manifest),
    componentsFolder,
    fileNaming: fileNamingOf(componentsFolder, framework),
    packages,
  };
}

/** The nearest folder upwards from `start`, not above `root`, that holds a package.json; `root` where none does. */
export function nearestPackage(root: string, start: string): string {
  if (!isWithin(root, start)) return root;
  for (let folder = start; isWithin(root, folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === root) break;
  }
  return root;
}

/** The installed version where there is one, else the lowest that the range allows, else null. */
function versionOf(packageFolder: string, root: string, name: string, range: string): string | null {
  for (const base of new Set([packageFolder, root])) {
    const installed = readJson<{ version?: string }>(path.join(base, 'node_modules', name, 'package.json'));
    if (installed?.version) return installed.version;
  }
  return semver.validRange(range) ? (semver.minVersion(range)?.version ?? null) : null;
}

function languageOf(folder: string, packages: Record<string, string>, framework: Framework | null): CodeLanguage {
  if (framework === 'angular' || framework === null) return 'ts';
  const typed = existsSync(path.join(folder, 'tsconfig.json')) || packages.typescript !== undefined;
  return typed ? 'ts' : 'js';
}

function packageManagerOf(folder: string, root: string, manifest: PackageJson): WorkspaceFacts['packageManager'] {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(manifest.packageManager ?? '')?.[1];
  if (named) return named as WorkspaceFacts['packageManager'];
  for (const base of new Set([folder, root])) {
    const lock = LOCK_FILES.find(([file]) => existsSync(path.join(base, file)));
    if (lock) return lock[1];
  }
  return 'npm';
}

function componentsFolderOf(folder: string, framework: Framework | null): string {
  if (!framework) return folder;
  const candidates = COMPONENT_FOLDERS[framework];
  const existing = candidates.find((candidate) => isFolder(path.join(folder, candidate)));
  if (existing && existing !== 'src' && existing !== 'src/app') return path.join(folder, existing);
  const preferred = framework === 'nextjs' && !isFolder(path.join(folder, 'src')) ? 'components' : candidates[0];
  return path.join(folder, preferred ?? '');
}

/** How most of the files beside are named; what the framework's users expect where there are none. */
function fileNamingOf(folder: string, framework: Framework | null): WorkspaceFacts['fileNaming'] {
  if (framework === 'angular') return 'kebab-case';
  const names = isFolder(folder) ? readdirSync(folder).filter((name) => /\.(tsx|jsx|vue|svelte)$/.test(name)) : [];
  const kebab = names.filter((name) => /^[a-z]/.test(name)).length;
  return kebab > names.length / 2 ? 'kebab-case' : 'PascalCase';
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A JSON file, or null when it is missing or broken: a broken manifest must not stop a generation. */
function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
