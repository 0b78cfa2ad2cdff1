import { LOOP_GUARD } from './guard-loops.ts';
import { PATH_CONSTANT } from './source-place.ts';

/** What a compiled module begins with. */
export interface ModuleStart {
  /** Absolute path of the source. */
  path: string;
  /** Source map from the module's lines to the source's; none where they are the same. */
  mappings?: string | undefined;
  /** Whether it has guarded loops. */
  loops: boolean;
  /** Further statements, on one line. */
  also?: string | undefined;
}

/**
 * The one line that goes before a compiled module: it makes the module known to the page, so that the places of errors are
 * found, and declares the constant of its path and the guard of its loops.
 */
export function moduleStart({ path, mappings, loops, also = '' }: ModuleStart): string {
  const known = [PATH_CONSTANT, ...(mappings === undefined ? [] : [JSON.stringify(mappings)])];
  const start = `const ${PATH_CONSTANT}=${JSON.stringify(path)};globalThis.__uiforgeModule?.(import.meta.url,${known});`;
  return `${start}${loops ? LOOP_GUARD : ''}${also}`;
}
