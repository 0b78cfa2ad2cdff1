/** The value below which the share `p` of all lies (nearest rank). @param p 0 to 1 */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

/** Half of all lie below. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Two digits after the point are more than the measurement is worth. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
