import { UsageError } from '../exit.ts';

/** The offsets of whole lines given as `12-30` or `12`. @throws UsageError for what is no such thing, or not in the file */
export function linesToSelection(lines: string, code: string): { start: number; end: number } {
  const match = /^(\d+)(?:-(\d+))?$/.exec(lines.trim());
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  const starts = [0, ...[...code.matchAll(/\r\n|[\n\r]/g)].map(({ index, 0: end }) => index + end.length)];
  if (!match || from < 1 || to < from || to > starts.length) {
    throw new UsageError(
      `--lines ${lines} are no lines of the file.`,
      `It has ${starts.length}; give the first and the last one, such as 12-30.`,
    );
  }
  return { start: starts[from - 1] ?? 0, end: starts[to] ?? code.length };
}
