import { builtinModules } from 'node:module';
import type { Framework } from '../../../../protocol/framework.ts';

const NODE_BUILTINS = new Set(builtinModules);

/** Packages that a project of the framework has without anyone asking. */
export const OWN_PACKAGES: Record<Framework, readonly string[]> = {
  react: ['react', 'react-dom'],
  nextjs: ['next', 'react', 'react-dom', 'server-only', 'client-only'],
  vue: ['vue'],
  svelte: ['svelte', '@sveltejs/kit'],
  angular: [
    ...['core', 'common', 'forms', 'router', 'platform-browser', 'animations', 'compiler'].map((n) => `@angular/${n}`),
    ...['rxjs', 'zone.js', 'tslib'],
  ],
};

/** What the name of a module in an import stands for. */
export type ModuleKind = 'relative' | 'alias' | 'builtin' | 'package';

/** Names that a bundler or framework resolves by itself: path aliases, virtual modules, addresses. */
const ALIAS = /^(?:[@~#]\/|~|#|\/|\$[a-z]|virtual:|astro:|bun:|https?:|data:|[a-z]+!)/i;

export function kindOfModule(specifier: string): ModuleKind {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return 'relative';
  if (ALIAS.test(specifier)) return 'alias';
  if (specifier.startsWith('node:') || NODE_BUILTINS.has(specifier)) return 'builtin';
  return 'package';
}

/** The package that a module name belongs to: `@scope/name/deep` is of `@scope/name`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** False for what can't be the name of a package, such as `@components/Button`'s lone scope or capital letters. */
export function isPackageName(name: string): boolean {
  return /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
}
