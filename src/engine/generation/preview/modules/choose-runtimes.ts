import semver from 'semver';
import type { Framework } from '../../../../protocol/framework.ts';
import { readPackageJson } from './package-json.ts';
import { packageFolders, resolvePackage } from './resolve-package.ts';
import { RUNTIMES } from './runtime-files.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * Versions of the workspace's own runtime that what our compilers make runs on, with the packages that must have them.
 * Svelte and Angular compile to calls of functions that are internal and change with every minor version, and Angular's
 * packages would need its linker: these two always draw with ours.
 */
const FITTING: Partial<Record<Framework, { packages: string[]; range: string }>> = {
  react: { packages: ['react', 'react-dom'], range: '>=18.2.0 <20' },
  nextjs: { packages: ['react', 'react-dom'], range: '>=18.2.0 <20' },
  vue: { packages: ['vue'], range: '>=3.4.0 <4' },
};

/** Ours whatever the workspace has: it holds no state of the framework, and hardly any workspace has it. */
const ALWAYS_OURS = ['react-refresh/runtime'];

/** Whose runtime a preview draws with: the workspace's if all of it is there in fitting versions, else ours. */
export function chooseRuntimes(files: WorkspaceFiles, framework: Framework, from: string): ChosenRuntimes {
  const fitting = FITTING[framework];
  if (!fitting) return new ChosenRuntimes(framework, false);
  const fits = fitting.packages.every((name) => {
    const version = packageFolders(files, from, name)
      .map((folder) => readPackageJson(folder)?.version)
      .find((found) => found !== undefined);
    return version !== undefined && semver.satisfies(version, fitting.range, { includePrerelease: true });
  });
  const whole =
    fits &&
    theirs(framework).every((specifier) => {
      return resolvePackage(files, { specifier, from, how: 'import', conditions: [] }).kind === 'file';
    });
  return new ChosenRuntimes(framework, whole);
}

function theirs(framework: Framework): string[] {
  return RUNTIMES[framework].filter((specifier) => !ALWAYS_OURS.includes(specifier));
}

/** Parts of a runtime that packages import by another name; ours is one module for all of them. */
const SAME_AS: Record<string, string> = {
  '@vue/runtime-dom': 'vue',
  '@vue/runtime-core': 'vue',
  '@vue/reactivity': 'vue',
};

export class ChosenRuntimes {
  readonly framework: Framework;
  /** Whether the workspace's own is used. */
  readonly fromWorkspace: boolean;

  constructor(framework: Framework, fromWorkspace: boolean) {
    this.framework = framework;
    this.fromWorkspace = fromWorkspace;
  }

  /** The specifier by which our runtime answers; null where the workspace's packages do. */
  ours(specifier: string): string | null {
    const name = this.fromWorkspace ? specifier : (SAME_AS[specifier] ?? specifier);
    if (!RUNTIMES[this.framework].includes(name)) return null;
    return this.fromWorkspace && !ALWAYS_OURS.includes(name) ? null : name;
  }

  /** Whether every module must get the same copy of this package: the one that the entry finds. */
  isShared(specifier: string): boolean {
    if (!this.fromWorkspace) return false;
    const packages = FITTING[this.framework]?.packages ?? [];
    return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  }

  /** Conditions of `exports` that the framework's packages use. */
  get conditions(): string[] {
    return this.framework === 'svelte' ? ['svelte'] : [];
  }
}
