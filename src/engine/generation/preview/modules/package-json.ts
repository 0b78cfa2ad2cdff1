import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Package } from 'resolve.exports';

/** A package's own description, as far as resolving needs it. */
export interface PackageJson extends Package {
  type?: string;
  svelte?: string;
  style?: string;
  sideEffects?: boolean | string | string[];
}

const read = new Map<string, { stamp: number; json: PackageJson | null }>();

/** The most descriptions that are kept. */
const MOST = 4000;

/** The package.json of a folder; null where there is none or it can't be read. */
export function readPackageJson(folder: string): PackageJson | null {
  const file = path.join(folder, 'package.json');
  const stamp = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (stamp === undefined) return null;
  const known = read.get(file);
  if (known?.stamp === stamp) return known.json;
  if (read.size >= MOST) read.clear();
  const json = parsed(file);
  read.set(file, { stamp, json });
  return json;
}

function parsed(file: string): PackageJson | null {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof json === 'object' && json !== null ? (json as PackageJson) : null;
  } catch {
    return null;
  }
}

/** The innermost folder around a file that has a package.json, and what that says; nothing above `top` is looked at. */
export function packageAround(file: string, top: string): { folder: string; json: PackageJson } | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const json = readPackageJson(folder);
    if (json) return { folder, json };
    if (folder === top || folder === path.dirname(folder) || path.basename(folder) === 'node_modules') return null;
  }
}
