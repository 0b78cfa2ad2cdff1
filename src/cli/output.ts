import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where the command line writes, passed in so that tests can read it. */
export interface Output {
  /** The result itself: code, JSON, tables. */
  stdout: Writable & { isTTY?: boolean };
  /** Progress and messages. */
  stderr: Writable & { isTTY?: boolean };
  quiet: boolean;
}

/** Writes a message for people; nothing when `--quiet`. */
export function say(output: Output, text: string): void {
  if (!output.quiet) output.stderr.write(`${text}\n`);
}

/** Writes an error: always shown, and what to do about it below. */
export function complain(output: Output, message: string, hint?: string): void {
  output.stderr.write(`${paint(output.stderr, ['red', 'bold'], 'error')} ${message}\n`);
  if (hint) output.stderr.write(`      ${hint}\n`);
}

/** Colours text on a terminal, unless NO_COLOR is set. */
export function paint(stream: Writable & { isTTY?: boolean }, style: Style, text: string): string {
  if (!stream.isTTY || process.env.NO_COLOR) return text;
  return styleText(style, text, { validateStream: false });
}

/** Aligned columns, two blanks apart. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
