import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from './machine.ts';
import { isMet, type Row, ratioOf } from './row.ts';

export interface Results {
  /** ISO 8601. */
  date: string;
  machine: Machine;
  /** By figure. */
  figures: Record<string, { rows: Row[]; raw: unknown; busyBefore: number; busyDuring: number; busyAfter: number }>;
}

const FOLDER = path.join(import.meta.dirname, 'results');

/**
 * Writes `results/<date>.json` and `results/latest.md`. Figures that were not measured now stay as they are there: each
 * holds its own baseline.
 *
 * @returns the table as it was written
 */
export function writeResults(measured: Results): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${measured.date.slice(0, 10)}.json`);
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results).figures : {};
  const results = { ...measured, figures: { ...before, ...measured.figures } };
  writeFileSync(file, `${JSON.stringify(results)}\n`);
  const text = markdown(results);
  writeFileSync(path.join(FOLDER, 'latest.md'), text);
  return text;
}

/** The results as a page. */
export function markdown({ date, machine, figures }: Results): string {
  const rows = Object.values(figures).flatMap((figure) => figure.rows);
  const busy = Object.entries(figures).map(
    ([name, { busyBefore, busyDuring, busyAfter }]) =>
      `${name} ${percent(busyBefore)}, ${percent(busyDuring)}, ${percent(busyAfter)}`,
  );
  return [
    '<!-- Written by `npm run bench`. -->',
    `# Figures of ${date.slice(0, 10)}`,
    '',
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}.`,
    `How busy all cores were just before, during and just after each (others' work but for 'during'): ${busy.join('; ')}.`,
    '',
    '| figure | measured | baseline | ratio | target | met | how |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(line),
    '',
  ].join('\n');
}

function line(row: Row): string {
  const value = (number: number) => `${number.toFixed(number < 100 ? 1 : 0)} ${row.unit}`;
  const cells = [
    row.figure,
    value(row.measured),
    row.baseline === null ? '' : value(row.baseline),
    ratioOf(row)?.toFixed(2) ?? '',
    target(row),
    { true: 'yes', false: '**no**', null: '' }[String(isMet(row))],
    row.note ?? '',
  ];
  return `| ${cells.join(' | ')} |`;
}

function target({ limit, unit }: Row): string {
  if (!limit) return '';
  return 'ratio' in limit ? `ratio at most ${limit.ratio}` : `at most ${limit.value} ${unit}`;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
