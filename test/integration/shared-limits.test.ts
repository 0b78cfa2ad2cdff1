import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, runCli, temporaryFolder } from './run-cli.ts';
import { type EngineChild, startEngineChild } from './support/engine-child.ts';

const ANSWER = '```tsx\nexport function Card() {\n  return <p>Card</p>;\n}\n```\n';
// 1,000 tokens of an answer cost a dollar, so that a budget is used up in no time.
const MODELS = [{ name: 'fake-model', inputCostPerMillion: 0, outputCostPerMillion: 1_000 }];
const CARD = { description: 'a card', framework: 'react', fresh: true, provider: 'mine' } as const;

let home: string;
let ai: FakeAi;
let engines: EngineChild[];
beforeEach(async () => {
  home = temporaryFolder();
  ai = await startFakeAi({ fallback: { text: ANSWER, usage: { prompt: 100, completion: 900 } } });
  engines = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.end('SIGKILL')));
  await ai.close();
  removeFolder(home);
});

async function window(limits: object): Promise<EngineChild> {
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, models: MODELS, limits };
  const engine = await startEngineChild({ home, providers: [mine] });
  engines.push(engine);
  return engine;
}
let tokens = 0;
const generate = (engine: EngineChild) =>
  engine.ask('generation/generate', { request: CARD, token: `t${tokens++}` }).catch((error) => error.data);
const statusOf = async (engine: EngineChild) =>
  (await engine.ask('providers/list', {})).find(({ name }) => name === 'mine');

describe('windows that share their data', () => {
  it('share the budget of the day', async () => {
    const limits = { costLimit: 2.5 };
    const [first, second] = await Promise.all([window(limits), window(limits)]);
    expect((await generate(first)).metadata.cost).toBeCloseTo(0.9);
    expect(await generate(second)).toMatchObject({
      code: 'COST_LIMIT',
      message: expect.stringMatching(
        /^mine has spent \$0\.90 of its \$2\.50 for today, and this request costs about \$2\.00; the budget is free in .* \(.*T.*Z\), at midnight local time\.$/,
      ),
      hint: expect.stringContaining("'limits.costLimit'"),
      context: { limit: 'costLimit', freesAt: expect.stringMatching(/T\d\d:00:00\.000Z|T\d\d:30:00\.000Z/) },
    });
    expect(ai.requests).toHaveLength(1);
    expect(await statusOf(second)).toMatchObject({
      state: 'limited',
      metrics: { totalRequests: 1, totalCost: expect.closeTo(0.9) },
      limits: { costToday: { used: expect.closeTo(0.9), limit: 2.5, left: expect.closeTo(1.6) } },
    });
  });

  it("can't both take what is left for one", async () => {
    ai.fallback({ text: ANSWER, usage: { prompt: 100, completion: 900 }, delayMs: 400 });
    const limits = { costLimit: 2.5 };
    const both = await Promise.all([window(limits), window(limits)]);
    const results = await Promise.all([...both, ...both].map(generate));
    expect(results.filter(({ code }) => code === 'COST_LIMIT')).toHaveLength(3);
    expect(ai.requests).toHaveLength(1);
  });

  it('share requests a minute, and keep them over a restart', async () => {
    const limits = { maxRequestsPerMinute: 2 };
    const first = await window(limits);
    await generate(first);
    await first.end();
    const [second, third] = await Promise.all([window(limits), window(limits)]);
    await generate(second);
    expect(await generate(third)).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringMatching(
        /^mine has had its 2 requests of this minute; the next is free in \d+ s \(.*Z\)\.$/,
      ),
    });
    expect(ai.requests).toHaveLength(2);
    expect((await statusOf(third))?.metrics).toMatchObject({ totalRequests: 2, successfulRequests: 2 });
  });

  it('give free what a window had reserved that was killed', async () => {
    ai.script({ fault: { type: 'never' } });
    const limits = { costLimit: 2.5 };
    const [first, second] = await Promise.all([window(limits), window(limits)]);
    void generate(first);
    await expect.poll(() => ai.requests.length, { timeout: 20_000 }).toBe(1);
    expect(await generate(second)).toMatchObject({ code: 'COST_LIMIT' });
    await first.end('SIGKILL');
    expect((await generate(second)).metadata.cost).toBeCloseTo(0.9);
    expect((await statusOf(second))?.metrics).toMatchObject({ totalRequests: 2, unknownCostRequests: 1 });
  });

  it('are told apart by day and provider', async () => {
    const engine = await window({});
    await generate(engine);
    expect(await engine.ask('usage/daily', { days: 7 })).toEqual([
      {
        provider: 'mine',
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        calls: 1,
        failures: 0,
        tokens: 1_000,
        cost: expect.closeTo(0.9),
        unknownCostCalls: 0,
        latency: { p50: expect.any(Number), p95: expect.any(Number) },
      },
    ]);
    await expect(engine.ask('usage/daily', { days: 0 })).rejects.toMatchObject({ data: { code: 'INVALID_ARGUMENT' } });
  });

  it('are seen by the command line', async () => {
    const engine = await window({ costLimit: 5 });
    await generate(engine);
    const { stdout } = await runCli(['providers'], home);
    expect(stdout).toMatch(
      /mine +custom +ready +closed +fake-model +1 +0 +1000 +\$0\.9000 +\$0\.9000 +\$4\.10\/\$5\.00 left/,
    );
  });
});

describe('a budget of 0', () => {
  it('lets nothing through that costs, and says so at once', async () => {
    const engine = await window({ costLimit: 0 });
    expect(await generate(engine)).toMatchObject({
      code: 'COST_LIMIT',
      message: 'mine has a budget of $0.00 a day, and this request alone costs about $2.00.',
    });
    expect(ai.requests).toHaveLength(0);
  });
});
