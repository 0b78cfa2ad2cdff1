import type { Finding } from '../../../protocol/findings.ts';
import type { RefineRequest } from '../../../protocol/refine.ts';
import { TextPositions } from '../validation/text-positions.ts';
import { addImport } from './add-imports.ts';
import { knownImport } from './known-imports.ts';
import { removeUnusedImports } from './remove-imports.ts';

/** Rules whose finding stands on a name that is neither declared nor imported. */
const MISSING = new Set(['undeclared', 'unknown-component']);

/**
 * The changed code with its imports put right: what it uses and everybody knows where to take from is imported, what the
 * change left unused is not any longer.
 *
 * @param news findings about `code` that the file did not have before
 */
export function fixImports(code: string, request: RefineRequest, news: readonly Finding[]): string {
  const positions = new TextPositions(code);
  const missing = new Map<string, boolean>();
  for (const { rule, line, column, message } of news) {
    if (!MISSING.has(rule)) continue;
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(code.slice(positions.offset(line, column)))?.[0];
    // One that is used as a value, too, is imported as a value.
    if (name) missing.set(name, message.startsWith('The type ') && missing.get(name) !== false);
  }
  let result = code;
  for (const [local, type] of missing) {
    const source = knownImport(local, request);
    if (source) result = addImport(result, request.framework, { ...source, local, type });
  }
  return removeUnusedImports(request.code, result, request.framework);
}
