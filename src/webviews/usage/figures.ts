/** US dollars: cents where they tell something, more places where less was spent. */
export function dollars(amount: number): string {
  return `$${amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toFixed(4)}`;
}

/** A cost of which nobody may know anything. */
export function costOrUnknown(cost: number | null, unknownCalls: number): string {
  if (cost === null) return unknownCalls > 0 ? 'unknown' : dollars(0);
  return unknownCalls > 0 ? `${dollars(cost)} + unknown` : dollars(cost);
}

/** Milliseconds as people read them. */
export function duration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

export function count(amount: number): string {
  return amount.toLocaleString('en');
}

const SHORT = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `2026-11-21` as `Nov 21`. */
export function shortDay(day: string): string {
  return SHORT.format(new Date(`${day}T00:00:00Z`));
}
