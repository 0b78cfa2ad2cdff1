/**
 * Keeps Node 22 from printing that its SQLite module is experimental: users can do nothing about it, and it would be in
 * the error output of every command. All other warnings go on. Call it first in an entry point.
 */
export function silenceSqliteWarning(): void {
  const emitWarning = process.emitWarning.bind(process) as (warning: string | Error, ...rest: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (!/^SQLite is an experimental feature\b/.test(text)) emitWarning(warning, ...rest);
  };
}
