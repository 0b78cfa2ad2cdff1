import { expect, test } from 'vitest';
import type { LimitUse, ProviderStatus } from '../../protocol/engine-rpc.ts';
import { detailsOf, nextFree, spentToday, summaryOf } from './provider-details.ts';

const FREE: LimitUse = { used: 0, limit: null, left: null, freesAt: null };

function provider(fields: Partial<ProviderStatus> = {}): ProviderStatus {
  return {
    name: 'openai',
    type: 'openai',
    enabled: true,
    priority: 10,
    state: 'ready',
    model: 'gpt',
    breaker: 'closed',
    metrics: {
      totalRequests: 4,
      successfulRequests: 3,
      failedRequests: 1,
      averageResponseTime: 900,
      totalCost: 0.5,
      unknownCostRequests: 0,
      totalTokens: 12_345,
      lastUsed: null,
      uptime: 0.75,
      timeToFirstToken: { p50: 412, p95: 1_900 },
      tokensPerSecond: { p50: 81.4, p95: 120 },
    },
    limits: { requestsPerMinute: FREE, tokensPerMinute: FREE, costToday: { ...FREE, unknownCostRequests: 0 } },
    ...fields,
  };
}

const lines = (status: ProviderStatus) => detailsOf(status).map(({ label, value }) => `${label}: ${value}`);

test('without limits: breaker, cost, speed and calls', () => {
  expect(lines(provider())).toEqual([
    'Circuit breaker: closed',
    'Cost today: $0.00',
    'First token after: 412 ms · p95 1.9 s',
    'Speed: 81 tokens/s · p95 120',
    'Calls: 3 of 4 answered (75%) · 12,345 tokens · $0.50',
  ]);
  expect(summaryOf(provider())).toBe('ready · gpt · 81 tokens/s');
});

const LIMITED = provider({
  state: 'limited',
  detail: 'openai has used its 2 US dollars of today.',
  limits: {
    requestsPerMinute: { used: 3, limit: 60, left: 57, freesAt: null },
    tokensPerMinute: { used: 9_000, limit: 90_000, left: 81_000, freesAt: null },
    costToday: { used: 2, limit: 2, left: 0, freesAt: '2200-01-01T00:00:00.000Z', unknownCostRequests: 1 },
  },
});

test('a limit says what is left and when it frees, and the unknown is named', () => {
  expect(lines(LIMITED).slice(0, 5)).toEqual([
    'Why: openai has used its 2 US dollars of today.',
    'Circuit breaker: closed',
    expect.stringMatching(/^Cost today: \$2\.00 of \$2\.00 \(until .*\), without 1 call of unknown cost$/),
    'Requests this minute: 3 of 60, 57 left',
    'Tokens this minute: 9,000 of 90,000, 81,000 left',
  ]);
  expect(detailsOf(LIMITED).find(({ id }) => id === 'cost')?.warning).toBe(true);
  expect(nextFree([provider(), LIMITED])).toBe(Date.parse('2200-01-01T00:00:00.000Z'));
  expect(summaryOf(LIMITED)).toMatch(/^limit reached · \$2\.00 of \$2\.00 \(until .*\) today · gpt$/);
});

test('an unknown cost is never 0', () => {
  const { metrics } = provider();
  const status = provider({ metrics: { ...metrics, totalCost: 'unknown', unknownCostRequests: 3 } });
  expect(lines(status).at(-1)).toBe('Calls: 3 of 4 answered (75%) · 12,345 tokens · cost unknown');
});

test('what is spent today is the sum of the providers, a hybrid counted through its members', () => {
  expect(spentToday([provider(), LIMITED, provider({ ...LIMITED, type: 'hybrid' })])).toBe(
    '$2.00 + 1 call of unknown cost today',
  );
  expect(spentToday([provider()])).toBe('');
});

test('the library has neither limits nor speed', () => {
  expect(detailsOf(provider({ type: 'offline' }))).toEqual([]);
});
