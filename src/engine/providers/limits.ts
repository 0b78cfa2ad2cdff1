import type { ErrorCode } from '../../protocol/errors.ts';
import type { ProviderLimits } from '../config/schema.ts';

const MINUTE_MS = 60_000;

/** Holds one provider to what the user allows it. Counts since the engine started. */
export interface UsageLimiter {
  /** A request is sent now. */
  request(): void;
  /** What an answer used. `cost` in US dollars; null when unknown. */
  used(tokens: number, cost: number | null): void;
  /** The limit that is used up, or null. */
  exceeded(): { code: ErrorCode; reason: string; hint: string } | null;
}

/** @param now Milliseconds since the epoch. */
export function createUsageLimiter(limits: ProviderLimits | undefined, now: () => number): UsageLimiter {
  const requests: { at: number; amount: number }[] = [];
  const tokens: { at: number; amount: number }[] = [];
  let day = '';
  let spent = 0;
  const inLastMinute = (entries: { at: number; amount: number }[]) => {
    const from = now() - MINUTE_MS;
    while (entries[0] && entries[0].at <= from) entries.shift();
    return entries.reduce((sum, entry) => sum + entry.amount, 0);
  };
  const today = () => {
    const current = new Date(now()).toISOString().slice(0, 10);
    if (current !== day) spent = 0;
    day = current;
    return spent;
  };
  return {
    request() {
      requests.push({ at: now(), amount: 1 });
    },
    used(amount, cost) {
      tokens.push({ at: now(), amount });
      today();
      spent += cost ?? 0;
    },
    exceeded() {
      const { maxRequestsPerMinute, maxTokensPerMinute, costLimit } = limits ?? {};
      const hint = (name: string) => `Wait, or raise 'limits.${name}' of this provider.`;
      if (maxRequestsPerMinute !== undefined && inLastMinute(requests) >= maxRequestsPerMinute) {
        const reason = `has had its ${maxRequestsPerMinute} requests of this minute`;
        return { code: 'RATE_LIMITED', reason, hint: hint('maxRequestsPerMinute') };
      }
      if (maxTokensPerMinute !== undefined && inLastMinute(tokens) >= maxTokensPerMinute) {
        const reason = `has used its ${maxTokensPerMinute} tokens of this minute`;
        return { code: 'RATE_LIMITED', reason, hint: hint('maxTokensPerMinute') };
      }
      if (costLimit !== undefined && today() >= costLimit) {
        return { code: 'COST_LIMIT', reason: `has used its ${costLimit} US dollars of today`, hint: hint('costLimit') };
      }
      return null;
    },
  };
}
