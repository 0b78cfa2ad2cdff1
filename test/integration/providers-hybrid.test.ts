import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import type { ChatMessage } from '../../src/engine/providers/provider.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import type { Collected, ProviderInput } from '../fake-ai/manager-harness.ts';
import { CLOCKS, collect, managerOver } from '../fake-ai/manager-harness.ts';

let http: ProviderHttp;
let ai: FakeAi;

beforeAll(async () => {
  await loadSdks([{ type: 'openai', enabled: true }]);
  http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
  ai = await startFakeAi();
});
afterEach(() => ai.reset());
afterAll(async () => {
  await ai.close();
  await http.close();
});

const service = (name: string, more: Partial<ProviderInput> = {}): ProviderInput => ({
  name,
  type: 'custom',
  endpoint: `${ai.url}/v1`,
  defaultModel: `${name}-model`,
  models: [{ name: `${name}-model`, features: ['images'], inputCostPerMillion: 10, outputCostPerMillion: 10 }],
  ...more,
});
const smart = (policy: ProviderInput['policy'], more: Partial<ProviderInput> = {}): ProviderInput => ({
  name: 'smart',
  type: 'hybrid',
  priority: 50,
  policy,
  ...more,
});
const words = (count: number): ChatMessage[] => [{ role: 'user', content: 'word '.repeat(count) }];
const asked = ({ events }: Collected) => events.flatMap((event) => (event.type === 'attempt' ? [event.provider] : []));
const kinds = () => [service('small'), service('large'), service('sees')];
const POLICY = [{ when: { images: true }, use: 'sees' }, { when: { maxTokens: 500 }, use: 'small' }, { use: 'large' }];

describe('a hybrid', () => {
  it('asks by the length of the request', async () => {
    const { manager } = managerOver([...kinds(), smart(POLICY)], { http });
    expect(asked(await collect(manager))).toEqual(['small']);
    expect(asked(await collect(manager, { messages: words(2_000) }))).toEqual(['large']);
  });

  it('asks by what the request holds', async () => {
    const { manager } = managerOver([...kinds(), smart(POLICY)], { http });
    const images = [{ mimeType: 'image/png' as const, data: 'AAAA' }];
    const messages = [{ role: 'user' as const, content: 'like this', images }];
    expect(asked(await collect(manager, { messages }))).toEqual(['sees']);
  });

  it('asks by what the answer is expected to cost', async () => {
    const policy = [{ when: { maxCost: 0.03 }, use: 'small' }, { use: 'large' }];
    const { manager } = managerOver([...kinds(), smart(policy)], { http });
    expect(asked(await collect(manager))).toEqual(['small']);
    expect(asked(await collect(manager, { messages: words(2_000) }))).toEqual(['large']);
  });

  it('takes an unknown cost for too much', async () => {
    const policy = [{ when: { maxCost: 100 }, use: 'unpriced' }, { use: 'large' }];
    const { manager } = managerOver([service('unpriced', { models: [] }), ...kinds(), smart(policy)], { http });
    expect(asked(await collect(manager))).toEqual(['large']);
  });

  it('goes on with the later rules that hold, and then with the others', async () => {
    ai.fallback({ fault: { type: 'unauthorized' } });
    const { manager } = managerOver([...kinds(), smart(POLICY)], { http });
    expect(asked(await collect(manager))).toEqual(['small', 'large', 'sees']);
    ai.fallback({ text: 'x' });
  });

  it('asks its own providers only when it is named', async () => {
    ai.fallback({ fault: { type: 'unauthorized' } });
    const { manager } = managerOver([...kinds(), smart(POLICY)], { http });
    expect(asked(await collect(manager, { provider: 'smart' }))).toEqual(['small', 'large']);
    ai.fallback({ text: 'x' });
  });

  it('stands for another hybrid', async () => {
    const all = [...kinds(), smart([{ use: 'inner' }]), smart(POLICY, { name: 'inner', priority: 0 })];
    const { manager } = managerOver(all, { http });
    expect(asked(await collect(manager, { provider: 'smart' }))).toEqual(['small']);
  });

  it('leaves limits, breaker and metrics to its providers', async () => {
    const limits = { maxRequestsPerMinute: 1 };
    const { manager } = managerOver([service('small', { limits }), service('large'), smart(POLICY.slice(1))], { http });
    expect(asked(await collect(manager))).toEqual(['small']);
    expect(asked(await collect(manager))).toEqual(['large']);
    expect(await manager.list()).toMatchObject([
      { name: 'smart', type: 'hybrid', state: 'ready', members: ['small', 'large'], metrics: { totalRequests: 0 } },
      { name: 'small', state: 'limited', metrics: { totalRequests: 1 } },
      { name: 'large', state: 'ready', metrics: { totalRequests: 1 } },
    ]);
  });

  it('says when no rule holds', async () => {
    const { manager } = managerOver([...kinds(), smart([{ when: { minTokens: 9_000 }, use: 'large' }])], { http });
    const { error } = await collect(manager, { provider: 'smart' });
    expect(error).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'smart has no rule that holds for this request.',
      hint: expect.stringContaining("without 'when'"),
    });
  });

  it('passes over its providers that do not offer the model asked for', async () => {
    const { manager } = managerOver([...kinds(), smart([{ use: 'small' }, { use: 'large' }])], { http });
    const result = await collect(manager, { provider: 'smart', options: { model: 'large-model' } });
    expect(asked(result)).toEqual(['large']);
  });

  it('has no key to check', async () => {
    const { manager } = managerOver([...kinds(), smart(POLICY)], { http });
    await expect(manager.check('smart')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      hint: 'Check those that it names: sees, small, large.',
    });
  });
});
