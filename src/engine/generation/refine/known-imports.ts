import type { Framework } from '../../../protocol/framework.ts';
import type { RefineRequest } from '../../../protocol/refine.ts';
import { exportsOfModule } from '../validation/imports/framework-exports.ts';
import { kindOfModule } from '../validation/imports/module-names.ts';
import { importBlockOf } from './import-statements.ts';

/** What brings a name. */
export interface ImportSource {
  specifier: string;
  /** Name in the module; `default` for the default export. */
  imported: string;
}

/** Modules whose exports everybody who writes for the framework knows by name, the likeliest first. */
const MODULES: Record<Framework, string[]> = {
  react: ['react', 'react-dom'],
  nextjs: ['react', 'next/navigation', 'react-dom'],
  vue: ['vue'],
  svelte: ['svelte', 'svelte/transition', 'svelte/animate', 'svelte/easing', 'svelte/store', 'svelte/motion'],
  angular: ['@angular/core', '@angular/common', '@angular/forms', '@angular/router'],
};
const NEXT_DEFAULTS: Record<string, string> = {
  Link: 'next/link',
  Image: 'next/image',
  Script: 'next/script',
  dynamic: 'next/dynamic',
};

/**
 * Where a name comes from, as far as that is certain: as the file had it before, from the framework, or as another file
 * that was sent along has it. Null where nobody knows.
 */
export function knownImport(name: string, request: RefineRequest): ImportSource | null {
  const { framework, code, context } = request;
  const before = sourceIn(code, framework, name, () => true);
  if (before) return before;
  const next = framework === 'nextjs' ? NEXT_DEFAULTS[name] : undefined;
  if (next !== undefined) return { specifier: next, imported: 'default' };
  const specifier = MODULES[framework].find((module) => exportsOfModule(module)?.has(name));
  if (specifier !== undefined) return { specifier, imported: name };
  for (const file of context?.files ?? []) {
    // A relative path means another file when it is written elsewhere.
    const found = sourceIn(file.content ?? '', framework, name, (module) => kindOfModule(module) !== 'relative');
    if (found) return found;
  }
  return null;
}

function sourceIn(
  code: string,
  framework: Framework,
  name: string,
  accepts: (specifier: string) => boolean,
): ImportSource | null {
  for (const { specifier, bindings } of importBlockOf(code, framework)?.statements ?? []) {
    const binding = bindings.find(({ local, imported }) => local === name && imported !== '*');
    if (binding && accepts(specifier)) return { specifier, imported: binding.imported };
  }
  return null;
}
