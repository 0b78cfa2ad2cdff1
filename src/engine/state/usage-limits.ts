import { localMidnight } from './local-day.ts';
import type { Demand, OverLimit, UsageLimits } from './usage-call.ts';
import type { UsageCounts } from './usage-counts.ts';

/** Whether nothing has to be counted. */
export function isUnlimited({ maxRequestsPerMinute, maxTokensPerMinute, costLimit }: UsageLimits): boolean {
  return maxRequestsPerMinute === undefined && maxTokensPerMinute === undefined && costLimit === undefined;
}

/** Why one more call is too many, or null. */
export function overRequests(counts: UsageCounts, { provider }: Demand, allowed: number): OverLimit | null {
  const freesAt = counts.requestFreesAt(provider, allowed);
  if (freesAt === null) return null;
  return { limit: 'maxRequestsPerMinute', kind: 'used-up', used: allowed, allowed, wanted: 1, freesAt };
}

/** Why the tokens of a call are too many, or null. @param now milliseconds since the epoch */
export function overTokens(
  counts: UsageCounts,
  { provider, inputTokens, outputTokens }: Demand,
  allowed: number,
  now: number,
): OverLimit | null {
  const limit = 'maxTokensPerMinute';
  const wanted = inputTokens + outputTokens;
  const entries = counts.lastMinute(provider);
  const used = entries.reduce((sum, entry) => sum + entry.tokens, 0);
  if (inputTokens > allowed) return { limit, kind: 'too-big', used, allowed, wanted: inputTokens, freesAt: null };
  // How long the answer gets is a guess: it alone doesn't keep a call back.
  if (used === 0 || (used < allowed && used + wanted <= allowed)) return null;
  let left = used;
  const last = entries.find(({ tokens }) => {
    left -= tokens;
    return left === 0 || (left < allowed && left + wanted <= allowed);
  });
  return { limit, kind: 'used-up', used, allowed, wanted, freesAt: last?.freesAt ?? now + 60_000 };
}

/** Why a call is more than is left of the budget of the day, or null. @param now milliseconds since the epoch */
export function overCost(
  counts: UsageCounts,
  { provider, cost }: Demand,
  allowed: number,
  now: number,
): OverLimit | null {
  const { spent } = counts.today(provider);
  const about = { limit: 'costLimit', used: spent, allowed, wanted: cost } as const;
  if (cost === null) return { ...about, kind: 'price-unknown', freesAt: null };
  if (cost === 0 || spent + cost <= allowed) return null;
  if (cost > allowed) return { ...about, kind: 'too-big', freesAt: null };
  return { ...about, kind: 'used-up', freesAt: localMidnight(now, 1) };
}
