import { describe, expect, it } from 'vitest';
import type { OverLimit } from '../state/usage-call.ts';
import { dollars, refusalOf } from './over-limit.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const DEMAND = { provider: 'mine', model: 'm', inputTokens: 100, outputTokens: 50, cost: 0.1 };
const refusal = (over: Partial<OverLimit> & Pick<OverLimit, 'limit'>) =>
  refusalOf({ kind: 'used-up', used: 0, allowed: 1, wanted: 1, freesAt: null, ...over }, DEMAND, NOW);

describe('what is said of a limit', () => {
  it.each<[string, Partial<OverLimit> & Pick<OverLimit, 'limit'>, string]>([
    [
      'requests',
      { limit: 'maxRequestsPerMinute', allowed: 60, freesAt: NOW + 12_300 },
      'has had its 60 requests of this minute; the next is free in 13 s (2026-05-01T12:00:12.300Z)',
    ],
    [
      'tokens',
      { limit: 'maxTokensPerMinute', used: 900, allowed: 1_000, wanted: 200, freesAt: NOW + 1_000 },
      'has used 900 of its 1000 tokens of this minute, and this request needs about 200; enough are free in 1 s (2026-05-01T12:00:01.000Z)',
    ],
    [
      'tokens that never fit',
      { limit: 'maxTokensPerMinute', kind: 'too-big', allowed: 1_000, wanted: 5_000 },
      'may use 1000 tokens a minute, and this request alone has about 5000',
    ],
    [
      'a budget',
      { limit: 'costLimit', used: 4.98, allowed: 5, wanted: 0.031, freesAt: NOW + 41_000_000 },
      'has spent $4.98 of its $5.00 for today, and this request costs about $0.031; the budget is free in 11 h 24 min (2026-05-01T23:23:20.000Z), at midnight local time',
    ],
    [
      'a budget of 0',
      { limit: 'costLimit', kind: 'too-big', allowed: 0, wanted: 0.0004 },
      'has a budget of $0.00 a day, and this request alone costs about $0.0004',
    ],
    [
      'a budget without a price',
      { limit: 'costLimit', kind: 'price-unknown', allowed: 5, wanted: null },
      "has a budget of $5.00 a day, which can't be held: nobody knows the price of the model 'm'",
    ],
  ])('%s', (_, over, reason) => {
    expect(refusal(over).reason).toBe(reason);
  });

  it('tells programs which limit, and when it frees', () => {
    expect(refusal({ limit: 'maxRequestsPerMinute', freesAt: NOW })).toMatchObject({
      code: 'RATE_LIMITED',
      facts: { limit: 'maxRequestsPerMinute', freesAt: '2026-05-01T12:00:00.000Z' },
      hint: "Wait, or raise 'limits.maxRequestsPerMinute' of this provider.",
    });
    expect(refusal({ limit: 'costLimit', kind: 'too-big' })).toMatchObject({
      code: 'COST_LIMIT',
      facts: { limit: 'costLimit' },
      hint: "Raise 'limits.costLimit' of this provider.",
    });
  });

  it('shows small sums with digits that tell something', () => {
    expect([0, 0.000123, 0.5, 1, 12.345].map(dollars)).toEqual(['$0.00', '$0.00012', '$0.50', '$1.00', '$12.35']);
  });
});
