import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import { NO_FACTS } from '../../src/engine/providers/model-facts.ts';
import type { AIProvider } from '../../src/engine/providers/provider.ts';
import { ProviderError } from '../../src/engine/providers/provider.ts';
import { pause } from '../../src/engine/resilience/pause.ts';
import { memoryUsage } from '../../src/engine/state/usage-store.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import type { Collected, ProviderInput } from '../fake-ai/manager-harness.ts';
import { CLOCKS, collect, everythingOf, managerOver, request, TEST_KEY } from '../fake-ai/manager-harness.ts';
import { chunksOf } from '../fake-ai/script.ts';

const ANSWER = '```tsx\nexport const Card = () => <p>Grüße, 日本 🌞 und Ünïcödé</p>;\n```\n';
const CHUNKS = chunksOf({ text: ANSWER, chunks: 5 });

let http: ProviderHttp;
let first: FakeAi;
let second: FakeAi;
let third: FakeAi;

beforeAll(async () => {
  await loadSdks([
    { type: 'openai', enabled: true },
    { type: 'anthropic', enabled: true },
  ]);
  http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
  [first, second, third] = await Promise.all([startFakeAi(), startFakeAi(), startFakeAi()]);
});
afterEach(() => {
  for (const ai of [first, second, third]) {
    ai.reset();
    ai.fallback({ text: ANSWER });
  }
});
afterAll(async () => {
  await Promise.all([first.close(), second.close(), third.close()]);
  await http.close();
});

const ai = (name: string, { url }: { url: string }, more: Partial<ProviderInput> = {}): ProviderInput => ({
  name,
  type: 'custom',
  endpoint: `${url}/v1`,
  defaultModel: `${name}-model`,
  ...more,
});
const three = (): ProviderInput[] => [
  ai('third', third, { priority: 1 }),
  ai('first', first, { priority: 30 }),
  ai('second', second, { priority: 20 }),
];
const offlineEntry: ProviderInput = { name: 'offline', type: 'offline', priority: 100 };
const kinds = ({ events }: Collected) => events.map(({ type }) => type).filter((type) => type !== 'text');
const asked = ({ events }: Collected) => events.flatMap((event) => (event.type === 'attempt' ? [event.provider] : []));

describe('the order', () => {
  it('asks the highest priority first and nobody else when that answers', async () => {
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager);
    expect(result.end).toMatchObject({
      provider: 'first',
      providerType: 'custom',
      model: 'first-model',
      template: null,
    });
    expect(kinds(result)).toEqual(['attempt', 'end']);
    expect([first, second, third].map(({ requests }) => requests.length)).toEqual([1, 0, 0]);
  });

  it('goes down the list', async () => {
    first.fallback({ fault: { type: 'unauthorized' } });
    second.fallback({ fault: { type: 'bad-request' } });
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager);
    expect(result.text).toBe(ANSWER);
    expect(asked(result)).toEqual(['first', 'second', 'third']);
    expect(result.events.filter(({ type }) => type === 'failover')).toMatchObject([
      { from: 'first', to: 'second', code: 'UNAUTHENTICATED', resuming: false },
      { from: 'second', to: 'third', code: 'INVALID_ARGUMENT', resuming: false },
    ]);
  });

  it('asks offline ones last, whatever their priority', async () => {
    first.fallback({ fault: { type: 'unauthorized' } });
    const { manager } = managerOver([offlineEntry, ai('first', first)], { http, offline: () => library() });
    const result = await collect(manager);
    expect(asked(result)).toEqual(['first', 'offline']);
    expect(result.end).toMatchObject({ providerType: 'offline', model: null, cost: 0, template: 'button@1.0.0' });
  });

  it('asks only offline ones when told so', async () => {
    const { manager } = managerOver([offlineEntry, ai('first', first)], { http, offline: () => library() });
    const result = await collect(manager, { offline: true });
    expect(asked(result)).toEqual(['offline']);
    expect(first.requests).toHaveLength(0);
  });

  it('asks only the one that is named', async () => {
    first.fallback({ fault: { type: 'server-error' } });
    const { manager } = managerOver(three(), { http, maxRetries: 1 });
    const result = await collect(manager, { provider: 'first' });
    expect(result.error).toMatchObject({ code: 'EXTERNAL_SERVICE_ERROR' });
    expect(asked(result)).toEqual(['first', 'first']);
  });

  it('knows no other names', async () => {
    const { manager } = managerOver(three(), { http });
    const { error } = await collect(manager, { provider: 'fourth' });
    expect(error).toMatchObject({ code: 'NOT_FOUND', hint: 'Providers are third, first, second.' });
  });

  it('passes over those that do not offer the model asked for', async () => {
    const inputs: ProviderInput[] = [
      ai('first', first, { priority: 9, models: [{ name: 'small' }] }),
      ai('second', second, { models: [{ name: 'large' }] }),
    ];
    const { manager } = managerOver(inputs, { http });
    const result = await collect(manager, { options: { model: 'large' } });
    expect(asked(result)).toEqual(['second']);
    expect(second.requests[0]?.body).toMatchObject({ model: 'large' });
  });

  it('does not give a template for a model that nobody offers', async () => {
    const inputs = [offlineEntry, ai('first', first, { models: [{ name: 'small' }] })];
    const { manager } = managerOver(inputs, { http, offline: () => library() });
    const { error } = await collect(manager, { options: { model: 'gone' } });
    expect(error).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining("'gone'") });
  });
});

describe('who is not asked', () => {
  it('says how to set a key when nobody has one', async () => {
    const inputs: ProviderInput[] = [
      { name: 'openai', type: 'openai', priority: 2, apiKeyEnv: 'OPENAI_API_KEY' },
      { name: 'anthropic', type: 'anthropic', priority: 1 },
    ];
    const { manager } = managerOver(inputs, { http, keys: {} });
    const { error } = await collect(manager);
    expect(error).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'openai has no API key. anthropic has no API key.',
      hint: expect.stringMatching(/Set API Key.*OPENAI_API_KEY/),
    });
  });

  it('lists the state of each', async () => {
    const inputs: ProviderInput[] = [
      { name: 'anthropic', type: 'anthropic', priority: 5 },
      ai('off', second, { enabled: false, priority: 3 }),
      ai('first', first, { priority: 4 }),
    ];
    const { manager } = managerOver(inputs, { http, keys: {} });
    await collect(manager);
    expect(await manager.list()).toMatchObject([
      { name: 'anthropic', state: 'no-key', detail: expect.stringContaining('has no API key') },
      {
        name: 'first',
        state: 'ready',
        breaker: 'closed',
        model: 'first-model',
        metrics: { totalRequests: 1, successfulRequests: 1, totalTokens: 168 },
      },
      { name: 'off', enabled: false, state: 'disabled' },
    ]);
  });

  it('keeps to the limits that the user set', async () => {
    const inputs = [ai('first', first, { priority: 9, limits: { maxRequestsPerMinute: 1 } }), ai('second', second)];
    const { manager } = managerOver(inputs, { http });
    expect(asked(await collect(manager))).toEqual(['first']);
    expect(asked(await collect(manager))).toEqual(['second']);
    expect((await collect(manager, { provider: 'first' })).error).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('lists everybody and why in the last error', async () => {
    first.fallback({ fault: { type: 'server-error' } });
    second.fallback({ fault: { type: 'unauthorized' } });
    const inputs = [...three().slice(1), ai('off', third, { enabled: false })];
    const { manager, log } = managerOver(inputs, { http, maxRetries: 0 });
    const { error } = await collect(manager);
    expect(error?.code).toBe('UNAUTHENTICATED');
    expect(error?.message).toMatch(/second does not accept.*first has a problem.*Not asked: off \(switched off\)\./);
    expect(error?.context?.failures).toHaveLength(3);
    expect(everythingOf(error) + log.text()).not.toContain(TEST_KEY.slice(8));
  });
});

describe('a stream that breaks', () => {
  // The next provider goes on exactly where the text ends, as a model does that was shown what is there.
  it.each(CHUNKS.map((_, index) => index + 1))('after %i events loses and doubles nothing', async (after) => {
    const given = CHUNKS.slice(0, after).join('');
    first.fallback({ text: ANSWER, chunks: 5, fault: { type: 'drop', after } });
    second.fallback({ text: ANSWER.slice(given.length), chunks: 3 });
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager);
    expect(result.text).toBe(ANSWER);
    expect(kinds(result)).toEqual(['attempt', 'failover', 'attempt', 'end']);
    expect(result.end).toMatchObject({ provider: 'second' });
  });

  it('goes on over several providers', async () => {
    first.fallback({ text: 'one ', chunks: 9, fault: { type: 'drop', after: 1 } });
    second.fallback({ text: 'two ', chunks: 9, fault: { type: 'malformed', after: 1 } });
    third.fallback({ text: 'three' });
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager);
    expect(result.text).toBe('one two three');
    expect(result.end?.usage).toMatchObject({ estimated: true });
  });

  it('goes on with the same provider, once, when there is no other', async () => {
    first.script({ text: 'one ', chunks: 9, fault: { type: 'drop', after: 1 } }, { text: 'two' });
    const { manager } = managerOver([ai('first', first), offlineEntry], { http, offline: () => library() });
    const result = await collect(manager);
    expect(result.text).toBe('one two');
    expect(result.events.filter(({ type }) => type === 'failover')).toMatchObject([
      { from: 'first', to: 'first', resuming: true },
    ]);
  });

  it('is never finished by a template', async () => {
    first.fallback({ text: 'one ', chunks: 9, fault: { type: 'drop', after: 1 } });
    const { manager } = managerOver([ai('first', first), offlineEntry], { http, offline: () => library() });
    const result = await collect(manager);
    expect(result.error).toMatchObject({ code: 'UNAVAILABLE', context: { partial: true } });
    expect(result.text).toBe('one one ');
    expect(asked(result)).toEqual(['first', 'first']);
  });

  it('starts anew when nothing usable was given', async () => {
    first.fallback({ text: 'Sure, here ', fault: { type: 'drop', after: 2 } });
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager, { resume: () => null });
    expect(result.events.filter(({ type }) => type === 'failover')).toMatchObject([{ resuming: false }]);
    expect(second.requests[0]?.body).toMatchObject({ messages: [{ role: 'system' }, { content: 'A button' }] });
  });
});

describe('time', () => {
  it('gives a provider half of what is left while another waits, retries included', async () => {
    first.fallback({ fault: { type: 'never' } });
    const clocks = { ...CLOCKS, requestMs: 10_000, generationMs: 1_200 };
    const { manager } = managerOver(three().slice(1), { http, clocks });
    const started = performance.now();
    const result = await collect(manager, { deadline: started + 1_200 });
    expect(result.text).toBe(ANSWER);
    expect(result.events.find(({ type }) => type === 'failover')).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(/first was not done within its half .*'generation' clock/),
    });
    await first.requests[0]?.closed;
    expect(first.requests[0]?.closedEarly).toBe(true);
  });

  it('cuts off a provider that streams for too long while another waits', async () => {
    const slow = { text: 'x '.repeat(400), rate: 50 };
    first.fallback(slow);
    const { manager } = managerOver(three().slice(1), { http });
    const result = await collect(manager, { deadline: performance.now() + 1_500 });
    expect(result.events.filter(({ type }) => type === 'failover')).toMatchObject([
      { from: 'first', to: 'second', code: 'TIMEOUT', resuming: true },
    ]);
    expect(result.text.endsWith(ANSWER)).toBe(true);
  });

  it('gives all of it to the only one', async () => {
    first.fallback({ text: 'x '.repeat(40), rate: 50 });
    const { manager } = managerOver([ai('first', first), offlineEntry], { http, offline: () => library() });
    const result = await collect(manager, { deadline: performance.now() + 1_400 });
    expect(result.error).toBeNull();
    expect(result.text).toBe('x '.repeat(40));
  });

  it("names the 'generation' clock when all of it is over", async () => {
    first.fallback({ fault: { type: 'stall-with-heartbeats', after: 0, everyMs: 50, count: 1_000 }, text: ANSWER });
    const { manager } = managerOver([ai('first', first)], { http });
    const result = await collect(manager, { deadline: performance.now() + 500 });
    expect(result.error).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining("'generation' clock") });
    expect(result.error?.hint).toContain('uiforge.generation.generationTimeoutMs');
    await first.requests[0]?.closed;
    expect(first.requests[0]?.closedEarly).toBe(true);
  });

  it('does not begin after the deadline', async () => {
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager, { deadline: performance.now() - 1 });
    expect(result.error?.code).toBe('TIMEOUT');
    expect(first.requests).toHaveLength(0);
  });

  it('does not wait for a Retry-After that does not fit into its half', async () => {
    first.fallback({ fault: { type: 'rate-limited', retryAfter: '6' } });
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager, { deadline: performance.now() + 10_000 });
    expect(asked(result)).toEqual(['first', 'second']);
  });

  it('says how long a service wants to be left alone when nobody else is there', async () => {
    first.fallback({ fault: { type: 'rate-limited', retryAfter: '90' } });
    const { manager } = managerOver([ai('first', first)], { http });
    const { error } = await collect(manager);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', hint: expect.stringContaining('in 90 s') });
  });
});

describe('cancelling', () => {
  it.each(['openai', 'anthropic', 'custom', 'local'] as const)('closes the connection of %s at once', async (type) => {
    first.fallback({ text: ANSWER, fault: { type: 'stall', after: 3 } });
    const endpoint = type === 'anthropic' ? first.url : `${first.url}/v1`;
    const input: ProviderInput = { name: type, type, endpoint, defaultModel: 'fake-model' };
    const { manager, providers } = managerOver([input], { http, clocks: { ...CLOCKS, stallMs: 15_000 } });
    const controller = new AbortController();
    const result = await collect(manager, { signal: controller.signal }, (event) => {
      if (event.type === 'text') setImmediate(() => controller.abort());
    });
    expect(result.error).toMatchObject({ code: 'CANCELLED', context: { partial: true } });
    await first.requests[0]?.closed;
    expect(first.requests[0]?.closedEarly).toBe(true);
    expect(first.requests).toHaveLength(1);
    expect(providers[0]?.provider.getMetrics()).toMatchObject({ totalRequests: 1, failedRequests: 0, uptime: 1 });
  });

  it('ends a wait between two tries', async () => {
    first.fallback({ fault: { type: 'rate-limited', retryAfter: '10' } });
    const { manager } = managerOver([ai('first', first)], { http });
    const controller = new AbortController();
    const result = await collect(manager, { signal: controller.signal }, (event) => {
      if (event.type === 'retry') setImmediate(() => controller.abort());
    });
    expect(result.error?.code).toBe('CANCELLED');
    expect(first.requests).toHaveLength(1);
  });

  it('asks nobody when it came first', async () => {
    const { manager } = managerOver(three(), { http });
    const result = await collect(manager, { signal: AbortSignal.abort() });
    expect(result.error?.code).toBe('CANCELLED');
    expect(first.requests).toHaveLength(0);
  });

  it('closes the connection when the reader goes away', async () => {
    first.fallback({ text: ANSWER, fault: { type: 'stall', after: 3 } });
    const { manager } = managerOver([ai('first', first)], { http, clocks: { ...CLOCKS, stallMs: 15_000 } });
    for await (const event of manager.stream(request())) if (event.type === 'text') break;
    await first.requests[0]?.closed;
    expect(first.requests[0]?.closedEarly).toBe(true);
  });
});

describe('the breaker', () => {
  it('gives a failing provider a rest, then tries it with one call', async () => {
    first.fallback({ fault: { type: 'server-error' } });
    const breaker = { failures: 5, halfOpenAfterMs: 300 };
    const { manager } = managerOver(three(), { http, breaker });
    expect(asked(await collect(manager))).toEqual(['first', 'first', 'first', 'first', 'second']);
    // The fifth failure in a row opens it, so there are no more retries.
    expect(asked(await collect(manager))).toEqual(['first', 'second']);
    expect(asked(await collect(manager))).toEqual(['second']);
    expect((await manager.list())[0]).toMatchObject({ name: 'first', state: 'breaker-open', breaker: 'open' });
    first.fallback({ text: ANSWER });
    await pause(350);
    expect((await manager.list())[0]).toMatchObject({ state: 'ready', breaker: 'half-open' });
    expect(asked(await collect(manager))).toEqual(['first']);
    expect((await manager.list())[0]).toMatchObject({ state: 'ready', breaker: 'closed' });
  });

  it('does not open for wrong keys and rate limits', async () => {
    first.fallback({ fault: { type: 'unauthorized' } });
    const { manager } = managerOver([ai('first', first)], { http, breaker: { failures: 1 } });
    await collect(manager);
    first.fallback({ fault: { type: 'rate-limited' } });
    await collect(manager);
    expect((await manager.list())[0]).toMatchObject({ breaker: 'closed' });
  });
});

describe('tokens and cost', () => {
  it('counts tokens itself when the service does not say', async () => {
    first.fallback({ text: ANSWER, usage: null });
    const { manager } = managerOver([ai('first', first)], { http });
    const { end } = await collect(manager);
    expect(end?.usage.estimated).toBe(true);
    expect(end?.usage.completionTokens).toBeGreaterThan(10);
    expect(end?.cost).toBe('unknown');
  });

  it('knows the cost of models with a price', async () => {
    const models = [{ name: 'priced', inputCostPerMillion: 10, outputCostPerMillion: 100 }];
    const { manager } = managerOver([ai('first', first, { defaultModel: 'priced', models })], { http });
    const { end } = await collect(manager);
    expect(end?.cost).toBeCloseTo((120 * 10 + 48 * 100) / 1_000_000, 10);
  });

  it('asks for no more tokens than are allowed', async () => {
    const { manager } = managerOver([ai('first', first, { limits: { maxOutputTokens: 900 } })], { http });
    await collect(manager, { options: { maxTokens: 5_000 } });
    expect(first.requests[0]?.body).toMatchObject({ max_tokens: 900, stream_options: { include_usage: true } });
  });
});

describe('checking a key', () => {
  it.each(['openai', 'anthropic'] as const)('lists the models of %s with the right key', async (type) => {
    const keyed = await startFakeAi({ key: 'right-key', models: ['m1', 'm2'] });
    const endpoint = type === 'anthropic' ? keyed.url : `${keyed.url}/v1`;
    const { manager } = managerOver([{ name: type, type, endpoint }], { http });
    await expect(manager.check(type, 'right-key')).resolves.toEqual({ models: ['m1', 'm2'] });
    const wrong = await manager.check(type, 'wrong-key-0123456789').catch((error) => error);
    expect(wrong).toMatchObject({ code: 'UNAUTHENTICATED', provider: type });
    expect(everythingOf(wrong)).not.toContain('wrong-key-0123456789');
    await keyed.close();
  });

  it('knows no other names', async () => {
    const { manager } = managerOver(three(), { http });
    await expect(manager.check('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says that nothing is there', async () => {
    const gone = await startFakeAi();
    await gone.close();
    const { manager } = managerOver([ai('gone', gone)], { http });
    await expect(manager.check('gone')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

/** A provider without any service behind it, as the template library is one. */
function library(): AIProvider {
  return {
    name: 'offline',
    type: 'offline',
    defaultModel: null,
    isAvailable: async () => ({ available: true }),
    supportsModel: () => false,
    listModels: async () => [],
    generate: async () => {
      throw new ProviderError('INTERNAL', 'not used', { provider: 'offline', retryable: false });
    },
    async *generateStreaming() {
      yield { type: 'text', text: 'from the library' };
      yield { type: 'end', model: '', usage: null, finishReason: 'stop', ignoredOptions: [], template: 'button@1.0.0' };
    },
    estimateTokens: (text) => text.length,
    getCost: () => null,
    factsOf: async () => NO_FACTS,
    getMetrics: () => memoryUsage().metrics('offline'),
  };
}
