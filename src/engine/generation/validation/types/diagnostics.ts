import type { TypeDiagnostic } from './type-check.ts';
import type { RawDiagnostic, TypeScriptApi } from './typescript-api.ts';

/**
 * What TypeScript tells that isn't about types, or that other rules tell better: modules that can't be found (2307, 2792,
 * 2882, 7016) and names never used (6133 and its like, -998113 of
 * Angular).
 */
export const LEFT_OUT: ReadonlySet<number> = new Set([
  -998113, 2307, 2792, 2882, 7016, 6133, 6138, 6192, 6196, 6198, 6199, 6205,
]);

/** TypeScript's diagnostics as ours, without those that aren't about types. */
export function toTypeDiagnostics(raw: readonly RawDiagnostic[], ts: TypeScriptApi): TypeDiagnostic[] {
  return raw.flatMap(({ start, length, code, category, messageText }) => {
    const isTold = category === ts.DiagnosticCategory.Error || category === ts.DiagnosticCategory.Warning;
    if (start === undefined || !isTold || LEFT_OUT.has(code)) return [];
    const severity = category === ts.DiagnosticCategory.Error ? 'error' : 'warning';
    const message = ts
      .flattenDiagnosticMessageText(messageText, '\n')
      .split('\n')
      .slice(0, 3)
      .join(' ')
      .replace(/\s+/g, ' ');
    return [{ start, end: start + (length ?? 0), code, message, severity } as const];
  });
}
