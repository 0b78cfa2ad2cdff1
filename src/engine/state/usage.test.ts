import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from './open-database.ts';
import type { Demand, SettledCall, UsageLimits } from './usage-call.ts';
import { UsageLedger } from './usage-ledger.ts';
import { UsageReport } from './usage-report.ts';

const MINUTE = 60_000;
const NOON = new Date(2026, 4, 1, 12).getTime();
const MIDNIGHT = new Date(2026, 4, 2).getTime();

let database: DatabaseSync;
let now: number;
let alive: Set<number>;
beforeEach(() => {
  database = openMemoryDatabase();
  now = NOON;
  alive = new Set([1, 2]);
});

/** The ledger of an engine with this process id. */
const engine = (pid = 1) =>
  new UsageLedger(database, { pid, engineId: randomUUID(), now: () => now, isAlive: (each) => alive.has(each) });
const report = () => new UsageReport(database, () => now);
const demand = (more: Partial<Demand> = {}): Demand => ({
  provider: 'openai',
  model: 'm',
  inputTokens: 100,
  outputTokens: 50,
  cost: 0.1,
  ...more,
});
const ended = (more: Partial<SettledCall> = {}): SettledCall => ({
  outcome: 'succeeded',
  ms: 1_000,
  firstTokenMs: 200,
  inputTokens: 100,
  outputTokens: 80,
  estimated: false,
  cost: 0.2,
  ...more,
});
function reserved(ledger: UsageLedger, limits: UsageLimits = {}, more: Partial<Demand> = {}): number {
  const result = ledger.reserve(demand(more), limits);
  if ('over' in result) throw new Error(`over ${result.over.limit}`);
  return result.id;
}

describe('limits', () => {
  it('holds to the requests of a minute and says when one is free again', () => {
    const limits = { maxRequestsPerMinute: 2 };
    const ledger = engine();
    reserved(ledger, limits);
    now += 10_000;
    reserved(ledger, limits);
    now += 10_000;
    expect(ledger.reserve(demand(), limits)).toEqual({
      over: {
        limit: 'maxRequestsPerMinute',
        kind: 'used-up',
        used: 2,
        allowed: 2,
        wanted: 1,
        freesAt: NOON + MINUTE,
      },
    });
    expect(ledger.left('openai', limits).requestsPerMinute).toEqual({
      used: 2,
      limit: 2,
      left: 0,
      freesAt: new Date(NOON + MINUTE).toISOString(),
    });
    now = NOON + MINUTE;
    reserved(ledger, limits);
  });

  it('counts tokens that run by their estimate, and by what they were from their end on', () => {
    const limits = { maxTokensPerMinute: 400 };
    const ledger = engine();
    const first = reserved(ledger, limits);
    now += 1_000;
    reserved(ledger, limits);
    expect(ledger.over(demand(), limits)).toMatchObject({ limit: 'maxTokensPerMinute', used: 300, wanted: 150 });
    ledger.settle(first, ended({ inputTokens: 100, outputTokens: 200 }));
    expect(ledger.over(demand({ outputTokens: 0 }), limits)).toMatchObject({
      used: 450,
      freesAt: NOON + 1_000 + MINUTE,
    });
    now = NOON + 1_000 + MINUTE;
    expect(ledger.over(demand(), limits)).toBeNull();
  });

  it('says that waiting does not help where the prompt alone is more than a minute allows', () => {
    expect(engine().over(demand({ inputTokens: 500 }), { maxTokensPerMinute: 400 })).toMatchObject({
      kind: 'too-big',
      freesAt: null,
    });
  });

  it('lets a call through whose answer might be too long, while nothing else runs', () => {
    expect(engine().over(demand({ outputTokens: 5_000 }), { maxTokensPerMinute: 400 })).toBeNull();
  });

  it('holds to the budget of the local day', () => {
    const limits = { costLimit: 0.5 };
    const ledger = engine();
    ledger.settle(reserved(ledger, limits), ended({ cost: 0.35 }));
    reserved(ledger, limits);
    expect(ledger.over(demand(), limits)).toEqual({
      limit: 'costLimit',
      kind: 'used-up',
      used: expect.closeTo(0.45),
      allowed: 0.5,
      wanted: 0.1,
      freesAt: MIDNIGHT,
    });
    now = MIDNIGHT;
    expect(ledger.over(demand(), limits)).toBeNull();
  });

  it('lets nothing through that costs with a budget of 0, but what is free', () => {
    const limits = { costLimit: 0 };
    expect(engine().over(demand(), limits)).toMatchObject({ kind: 'too-big', freesAt: null });
    expect(engine().over(demand({ cost: null }), limits)).toMatchObject({ kind: 'price-unknown', freesAt: null });
    expect(engine().over(demand({ cost: 0 }), limits)).toBeNull();
  });

  it('can hold no budget for a call whose price nobody knows', () => {
    expect(engine().over(demand({ cost: null }), { costLimit: 9 })).toMatchObject({ kind: 'price-unknown' });
    expect(engine().over(demand({ cost: null }), {})).toBeNull();
  });

  it('is one for all engines', () => {
    const limits = { costLimit: 0.15 };
    reserved(engine(1), limits);
    expect(engine(2).reserve(demand(), limits)).toMatchObject({ over: { limit: 'costLimit', used: 0.1 } });
  });

  it('counts each provider alone', () => {
    const limits = { maxRequestsPerMinute: 1 };
    const ledger = engine();
    reserved(ledger, limits);
    reserved(ledger, limits, { provider: 'anthropic' });
  });

  it('gives free what a process has reserved that died', () => {
    const limits = { costLimit: 0.15 };
    reserved(engine(2), limits);
    alive.delete(2);
    reserved(engine(1), limits);
    expect(engine(1).left('openai', limits).costToday.unknownCostRequests).toBe(2);
  });

  it('gives free what an engine had reserved when it closed', () => {
    const limits = { costLimit: 0.15 };
    const first = engine(1);
    reserved(first, limits);
    first.close();
    reserved(engine(2), limits);
  });
});

describe('metrics', () => {
  it('are those of nothing before the first call', () => {
    expect(report().metrics('openai')).toEqual({
      totalRequests: 0,
      successfulRequests: 0,
      failedRequests: 0,
      averageResponseTime: 0,
      totalCost: 0,
      unknownCostRequests: 0,
      totalTokens: 0,
      lastUsed: null,
      uptime: 1,
      timeToFirstToken: null,
      tokensPerSecond: null,
    });
  });

  it('count successes, failures and the rest apart', () => {
    const ledger = engine();
    for (const firstTokenMs of [100, 200, 300]) ledger.settle(reserved(ledger), ended({ firstTokenMs }));
    ledger.settle(reserved(ledger), ended({ outcome: 'failed', ms: 5_000, outputTokens: 0, cost: 0 }));
    ledger.settle(reserved(ledger), ended({ outcome: 'neutral', cost: null }));
    reserved(ledger);
    expect(report().metrics('openai')).toEqual({
      totalRequests: 6,
      successfulRequests: 3,
      failedRequests: 1,
      averageResponseTime: 2_000,
      totalCost: expect.closeTo(0.6),
      unknownCostRequests: 1,
      totalTokens: 4 * 180 + 100,
      lastUsed: new Date(NOON).toISOString(),
      uptime: 0.75,
      timeToFirstToken: { p50: 200, p95: 300 },
      tokensPerSecond: { p50: 100, p95: expect.closeTo(80 / 0.7) },
    });
  });

  it('never take what nobody knows for 0', () => {
    const ledger = engine();
    ledger.settle(reserved(ledger), ended({ cost: null }));
    ledger.settle(reserved(ledger), ended({ outcome: 'failed', cost: 0 }));
    expect(report().metrics('openai')).toMatchObject({ totalCost: 'unknown', unknownCostRequests: 1 });
  });

  it('keep the sums of what is older than 90 days', () => {
    const ledger = engine();
    ledger.settle(reserved(ledger), ended());
    now += 100 * 86_400_000;
    ledger.settle(reserved(ledger), ended());
    report().tidy();
    expect(database.prepare('SELECT count(*) AS n FROM usage_calls').get()).toEqual({ n: 1 });
    expect(report().metrics('openai')).toMatchObject({ totalRequests: 2, totalCost: 0.4, totalTokens: 360 });
    report().tidy();
    expect(report().metrics('openai')).toMatchObject({ totalRequests: 2 });
  });

  it('are told by day', () => {
    const ledger = engine();
    for (const ms of [100, 200, 300]) ledger.settle(reserved(ledger), ended({ ms }));
    now = MIDNIGHT;
    ledger.settle(reserved(ledger), ended({ outcome: 'failed', cost: null }));
    expect(report().daily(2)).toEqual([
      {
        provider: 'openai',
        day: '2026-05-01',
        calls: 3,
        failures: 0,
        tokens: 540,
        cost: expect.closeTo(0.6),
        unknownCostCalls: 0,
        latency: { p50: 200, p95: 300 },
      },
      {
        provider: 'openai',
        day: '2026-05-02',
        calls: 1,
        failures: 1,
        tokens: 180,
        cost: 'unknown',
        unknownCostCalls: 1,
        latency: null,
      },
    ]);
    expect(report().daily(1)).toHaveLength(1);
  });
});
