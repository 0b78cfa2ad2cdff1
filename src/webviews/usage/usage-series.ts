import type { DailyUsage } from '../../protocol/engine-rpc.ts';

/** Numbers of one provider, one for each day that is shown; null where there is none. */
export interface ProviderSeries {
  provider: string;
  /** US dollars; null on days without a call, or when nobody knows the cost of any. */
  cost: (number | null)[];
  /** Milliseconds. */
  p50: (number | null)[];
  p95: (number | null)[];
  /** Null on days without a call. */
  day: (DailyUsage | null)[];
  totals: UsageTotals;
}

export interface UsageTotals {
  calls: number;
  failures: number;
  tokens: number;
  /** US dollars of the calls whose cost is known; null when that is none. */
  cost: number | null;
  unknownCostCalls: number;
}

/** The days that are shown, the oldest first: `days` of them up to `today` (`YYYY-MM-DD`). */
export function daysUpTo(today: string, days: number): string[] {
  // In UTC every day has 24 hours.
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) =>
    new Date(last - (days - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** The use by provider, the most used first. Days outside of `days` are left out. */
export function seriesOf(usage: readonly DailyUsage[], days: readonly string[]): ProviderSeries[] {
  const shown = usage.filter(({ day }) => days.includes(day));
  const providers = [...new Set(shown.map(({ provider }) => provider))];
  return providers
    .map((provider) => {
      const own = new Map(shown.filter((each) => each.provider === provider).map((each) => [each.day, each]));
      const day = days.map((each) => own.get(each) ?? null);
      return {
        provider,
        day,
        cost: day.map((each) => (each === null || each.cost === 'unknown' ? null : each.cost)),
        p50: day.map((each) => each?.latency?.p50 ?? null),
        p95: day.map((each) => each?.latency?.p95 ?? null),
        totals: totalsOf([...own.values()]),
      };
    })
    .sort((a, b) => b.totals.calls - a.totals.calls || a.provider.localeCompare(b.provider));
}

/** What all of it comes to. */
export function totalsOf(usage: readonly DailyUsage[]): UsageTotals {
  const totals: UsageTotals = { calls: 0, failures: 0, tokens: 0, cost: null, unknownCostCalls: 0 };
  for (const { calls, failures, tokens, cost, unknownCostCalls } of usage) {
    totals.calls += calls;
    totals.failures += failures;
    totals.tokens += tokens;
    totals.unknownCostCalls += unknownCostCalls;
    if (cost !== 'unknown') totals.cost = (totals.cost ?? 0) + cost;
  }
  return totals;
}

/**
 * The tops of stacked bars: for each series its own numbers on top of those before it; null where it has none itself.
 * Drawn from the last to the first, each bar leaves its own part to be seen.
 */
export function stacked(series: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const below: number[] = [];
  return series.map((values) =>
    values.map((value, index) => {
      if (value === null) return null;
      const top = (below[index] ?? 0) + value;
      below[index] = top;
      return top;
    }),
  );
}
