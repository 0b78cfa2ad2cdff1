/** One line of the result. */
export interface Row {
  figure: string;
  unit: 'ms' | 'KB' | 'MB';
  measured: number;
  /** The same in the same run without what is measured; null where there is nothing to compare with. */
  baseline: number | null;
  /** What must not be exceeded: `ratio` to the baseline, or `value`. Null: told for information. */
  limit: { ratio: number } | { value: number } | null;
  note?: string;
}

/** What one figure gives: its rows, and everything they were made of. */
export interface Figure {
  rows: Row[];
  raw: unknown;
}

/** Measured by baseline; null without one. */
export function ratioOf({ measured, baseline }: Row): number | null {
  return baseline === null ? null : measured / baseline;
}

/** Null where there is no limit. */
export function isMet(row: Row): boolean | null {
  if (!row.limit) return null;
  return 'ratio' in row.limit ? (ratioOf(row) ?? Number.NaN) <= row.limit.ratio : row.measured <= row.limit.value;
}
