import { expect, test } from 'vitest';
import type { DailyUsage } from '../../protocol/engine-rpc.ts';
import { daysUpTo, seriesOf, stacked, totalsOf } from './usage-series.ts';

function used(provider: string, day: string, fields: Partial<DailyUsage> = {}): DailyUsage {
  return {
    provider,
    day,
    calls: 2,
    failures: 1,
    tokens: 100,
    cost: 0.5,
    unknownCostCalls: 0,
    latency: null,
    ...fields,
  };
}

test('the days are whole and in order, over months and leap days', () => {
  expect(daysUpTo('2028-03-01', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  expect(daysUpTo('2026-11-21', 90)).toHaveLength(90);
});

const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21'];

test('each provider has a number or none for each day; the most used comes first', () => {
  const usage = [
    used('b', '2026-11-19', { calls: 1, latency: { p50: 100, p95: 300 } }),
    used('a', '2026-11-20', { calls: 9, cost: 'unknown', unknownCostCalls: 9 }),
    used('a', '2026-11-21'),
    used('a', '2026-10-01'),
  ];
  const [first, second] = seriesOf(usage, DAYS);
  expect(first).toMatchObject({ provider: 'a', cost: [null, null, 0.5], p50: [null, null, null] });
  expect(first?.totals).toEqual({ calls: 11, failures: 2, tokens: 200, cost: 0.5, unknownCostCalls: 9 });
  expect(second).toMatchObject({
    provider: 'b',
    cost: [0.5, null, null],
    p50: [100, null, null],
    p95: [300, null, null],
  });
});

test('a cost that nobody knows is none, not 0', () => {
  expect(totalsOf([used('a', '2026-11-21', { cost: 'unknown', unknownCostCalls: 2 })]).cost).toBeNull();
});

test('bars stand on those before them', () => {
  expect(
    stacked([
      [1, null, 2],
      [3, 4, null],
      [null, 5, 6],
    ]),
  ).toEqual([
    [1, null, 2],
    [4, 4, null],
    [null, 9, 8],
  ]);
});
