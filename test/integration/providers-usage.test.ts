import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import type { HarnessOptions, ProviderInput } from '../fake-ai/manager-harness.ts';
import { CLOCKS, collect, managerOver } from '../fake-ai/manager-harness.ts';

const ANSWER = '```tsx\nexport const Card = () => <p>Grüße</p>;\n```\n';
const PRICED = [{ name: 'mine-model', inputCostPerMillion: 100, outputCostPerMillion: 1_000 }];

let http: ProviderHttp;
let ai: FakeAi;

beforeAll(async () => {
  await loadSdks([{ type: 'openai', enabled: true }]);
  http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
  ai = await startFakeAi();
});
afterEach(() => {
  ai.reset();
  ai.fallback({ text: ANSWER });
});
afterAll(async () => {
  await ai.close();
  await http.close();
});

const mine = (more: Partial<ProviderInput> = {}): ProviderInput => ({
  name: 'mine',
  type: 'custom',
  endpoint: `${ai.url}/v1`,
  defaultModel: 'mine-model',
  models: PRICED,
  ...more,
});
function over(inputs: ProviderInput[], more: Partial<HarnessOptions> = {}) {
  const { manager } = managerOver(inputs, { http, maxRetries: 0, ...more });
  const metrics = async () => (await manager.list())[0]?.metrics;
  return { manager, metrics };
}

describe('what is taken down of a call', () => {
  it('is tokens, cost and speed of one that was answered', async () => {
    ai.fallback({ text: ANSWER, usage: { prompt: 120, completion: 48 }, chunks: 8, rate: 100 });
    const { manager, metrics } = over([mine()]);
    await collect(manager);
    expect(await metrics()).toMatchObject({
      totalRequests: 1,
      successfulRequests: 1,
      totalTokens: 168,
      totalCost: expect.closeTo(0.06),
      unknownCostRequests: 0,
      timeToFirstToken: { p50: expect.any(Number), p95: expect.any(Number) },
      tokensPerSecond: { p50: expect.any(Number), p95: expect.any(Number) },
    });
  });

  it('is an unknown cost where no price is known', async () => {
    const { manager, metrics } = over([mine({ models: [] })]);
    await collect(manager);
    expect(await metrics()).toMatchObject({ totalCost: 'unknown', unknownCostRequests: 1, totalTokens: 168 });
  });

  it('is no cost where the service refused', async () => {
    ai.fallback({ fault: { type: 'bad-request' } });
    const { manager, metrics } = over([mine()]);
    await collect(manager);
    expect(await metrics()).toMatchObject({ failedRequests: 1, totalCost: 0, unknownCostRequests: 0, totalTokens: 0 });
  });

  it('is an estimate for one that broke off', async () => {
    ai.fallback({ text: ANSWER, fault: { type: 'drop', after: 5 } });
    const { manager, metrics } = over([mine()]);
    await collect(manager);
    const found = await metrics();
    expect(found).toMatchObject({ failedRequests: 2, uptime: 0, timeToFirstToken: null });
    expect(found?.totalTokens).toBeGreaterThan(10);
    expect(found?.totalCost).toBeGreaterThan(0);
  });

  it('counts neither for nor against a provider when the user cancels', async () => {
    ai.fallback({ text: ANSWER, fault: { type: 'stall', after: 3 } });
    const { manager, metrics } = over([mine()]);
    const controller = new AbortController();
    await collect(manager, { signal: controller.signal }, ({ type }) => {
      if (type === 'text') setImmediate(() => controller.abort());
    });
    expect(await metrics()).toMatchObject({ totalRequests: 1, successfulRequests: 0, failedRequests: 0, uptime: 1 });
  });

  it('is each try of its own, and each provider of its own', async () => {
    ai.script({ fault: { type: 'server-error' } });
    const { manager } = over([mine({ priority: 9 }), mine({ name: 'other' })], { maxRetries: 1 });
    await collect(manager);
    ai.script({ fault: { type: 'unauthorized' } });
    await collect(manager);
    expect((await manager.list()).map(({ metrics }) => [metrics.totalRequests, metrics.failedRequests])).toEqual([
      [3, 2],
      [1, 0],
    ]);
  });
});

describe('limits', () => {
  it('lead to the next provider', async () => {
    const { manager } = over([mine({ priority: 9, limits: { costLimit: 0 } }), mine({ name: 'other' })]);
    expect((await collect(manager)).end?.provider).toBe('other');
    expect(ai.requests).toHaveLength(1);
  });

  it('hold for a retry too', async () => {
    ai.fallback({ fault: { type: 'server-error' } });
    const { manager } = over([mine({ limits: { maxRequestsPerMinute: 2 } })], { maxRetries: 3 });
    const { error } = await collect(manager);
    expect(ai.requests).toHaveLength(2);
    expect(error?.message).toMatch(/has a problem of its own.*has had its 2 requests of this minute/);
  });

  it('let a free model through a budget of 0, and a model of unknown price through none', async () => {
    const free = [{ name: 'mine-model', inputCostPerMillion: 0, outputCostPerMillion: 0 }];
    const { manager } = over([mine({ models: free, limits: { costLimit: 0 } })]);
    expect((await collect(manager)).end?.cost).toBe(0);
    const { manager: unpriced } = over([mine({ models: [], limits: { costLimit: 5 } })]);
    expect((await collect(unpriced)).error).toMatchObject({
      code: 'COST_LIMIT',
      message: expect.stringContaining("nobody knows the price of the model 'mine-model'"),
      hint: expect.stringContaining('inputCostPerMillion'),
    });
  });

  it('keep a day within its budget to the last token where answers are no longer than what is held back', async () => {
    // The longest answer that is allowed: 2,000 tokens, 2 dollars each time.
    ai.fallback({ text: ANSWER, usage: { prompt: 10, completion: 2_000 } });
    const { manager, metrics } = over([mine({ limits: { costLimit: 5, maxOutputTokens: 2_000 } })]);
    const results = await Promise.all(Array.from({ length: 6 }, () => collect(manager)));
    expect(results.map(({ error }) => error?.code ?? 'done').sort()).toEqual([
      ...Array<string>(4).fill('COST_LIMIT'),
      ...Array<string>(2).fill('done'),
    ]);
    expect(ai.requests.map(({ body }) => (body as { max_tokens?: number }).max_tokens)).toEqual([2_000, 2_000]);
    expect((await metrics())?.totalCost).toBeLessThanOrEqual(5);
  });

  it('let as much through at once as fits into a budget', async () => {
    ai.fallback({ text: ANSWER, delayMs: 100 });
    // Each is expected to cost 2 dollars and costs 0.06.
    const { manager } = over([mine({ limits: { costLimit: 5 } })]);
    const results = await Promise.all(Array.from({ length: 6 }, () => collect(manager)));
    expect(results.filter(({ error }) => error?.code === 'COST_LIMIT')).toHaveLength(4);
    expect((await collect(manager)).error).toBeNull();
  });

  it('free when their minute is over', async () => {
    let now = Date.now();
    const { manager } = over([mine({ limits: { maxRequestsPerMinute: 1 } })], { wallClock: () => now });
    await collect(manager);
    expect((await collect(manager)).error).toMatchObject({ code: 'RATE_LIMITED' });
    expect((await manager.list())[0]).toMatchObject({
      state: 'limited',
      limits: { requestsPerMinute: { used: 1, limit: 1, left: 0, freesAt: new Date(now + 60_000).toISOString() } },
    });
    now += 60_000;
    expect((await collect(manager)).error).toBeNull();
  });
});

describe('equals', () => {
  it('share the calls by weight', async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const { manager } = over([mine({ weight: 3 }), mine({ name: 'other', weight: 1 })], { random });
    for (let call = 0; call < 200; call++) await collect(manager);
    const [first, second] = (await manager.list()).map(({ metrics }) => metrics.totalRequests);
    expect((first ?? 0) + (second ?? 0)).toBe(200);
    // 150 are to be expected, with a standard deviation of 6.
    expect(first).toBeGreaterThan(125);
    expect(first).toBeLessThan(175);
  });
});
