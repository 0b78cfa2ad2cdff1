import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What is installed around a file. Nothing of it is loaded here. */
export interface Project {
  /** Folder of the nearest package.json. */
  folder: string;
  /** The nearest tsconfig.json or jsconfig.json, within the workspace folder; null when there is none. */
  config: string | null;
  /** Folder and version of the workspace's TypeScript. */
  typescript: InstalledPackage | null;
  /** Looks a package up as a module in the file's folder would. */
  find(name: string): InstalledPackage | null;
}

export interface InstalledPackage {
  folder: string;
  version: string;
}

/** What is installed for a file in a workspace folder, looked up as Node does. */
export function findProject(file: string, workspace: string): Project {
  const folder =
    nearest(path.dirname(file), workspace, (each) => existsSync(path.join(each, 'package.json'))) ?? workspace;
  const find = (name: string) => findPackage(name, path.dirname(file));
  const withConfig = (name: string) =>
    nearest(path.dirname(file), workspace, (each) => existsSync(path.join(each, name)));
  const config = ['tsconfig.json', 'jsconfig.json'].flatMap((name) => {
    const found = withConfig(name);
    return found ? [path.join(found, name)] : [];
  })[0];
  return { folder, config: config ?? null, typescript: find('typescript'), find };
}

/** A package as a module in `from` would find it, by its package.json: some don't export that. */
export function findPackage(name: string, from: string): InstalledPackage | null {
  for (const modules of createRequire(path.join(from, 'x.js')).resolve.paths(name) ?? []) {
    const folder = path.join(modules, name);
    try {
      const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return { folder, version: String(version) };
    } catch {
      // Not here: look further up.
    }
  }
  return null;
}

function nearest(from: string, top: string, test: (folder: string) => boolean): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (test(folder)) return folder;
    if (folder === top || folder === path.dirname(folder)) return null;
  }
}
