import semver from 'semver';
import data from '../data/framework-exports.json' with { type: 'json' };
import { packageOf } from './module-names.ts';

const modules = new Map(Object.entries(data.modules).map(([name, list]) => [name, new Set(list.split(' '))]));
const versions: Record<string, string | undefined> = data.versions;
const subpaths: Record<string, string | undefined> = data.subpaths;

/** What `specifier` exports, or null when that isn't known. */
export function exportsOfModule(specifier: string): ReadonlySet<string> | null {
  return modules.get(specifier) ?? modules.get(specifier.replace(/\.js$/, '')) ?? null;
}

/** Version of the package that the names were read from, or null. */
export function describedVersion(packageName: string): string | null {
  return versions[packageName] ?? null;
}

/** Whether the workspace's range of a package means the major version that our names are of. Unknown ranges do. */
export function isDescribedMajor(packageName: string, range: string | undefined): boolean {
  const described = versions[packageName];
  if (!described || !range) return true;
  const lowest = semver.validRange(range) ? semver.minVersion(range) : null;
  return !lowest || range === '*' || lowest.major === semver.major(described);
}

/** The modules of a described package, or null when the package isn't described. */
export function modulesOf(packageName: string): string[] | null {
  const list = subpaths[packageName];
  if (list === undefined) return null;
  const named = list === '' ? [] : list.split(' ').map((one) => `${packageName}/${one}`);
  return [packageName, ...named, ...[...modules.keys()].filter((one) => packageOf(one) === packageName)];
}
