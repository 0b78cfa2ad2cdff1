import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CallToolResult, Tool } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, startCli, temporaryFolder } from './run-cli.ts';
import type { AnyClient } from './support/mcp-clients.ts';
import { CLIENT_KINDS, connectHttp } from './support/mcp-clients.ts';

const TOKEN = 'uiforge-test-key-of-the-administrator';

let home: string;
let ai: FakeAi;
let engine: ChildProcess;
let mcp: string;

beforeAll(async () => {
  home = temporaryFolder();
  ai = await startFakeAi();
  const models = '[{ name: fake-model, inputCostPerMillion: 1, outputCostPerMillion: 10 }, { name: unpriced }]';
  const config = path.join(home, 'uiforge.yaml');
  writeFileSync(
    config,
    `providers:
  - { name: local, enabled: false }
  - { name: mine, type: custom, priority: 50, endpoint: "${ai.url}/v1", models: ${models}, limits: { costLimit: 5 } }
mcp: { servers: { providers: { enabled: true } } }
`,
  );
  engine = startCli(['serve', '--json', '--config', config], home, { env: { UIFORGE_TOKEN: TOKEN } });
  for await (const line of createInterface({ input: engine.stdout ?? process.stdin })) {
    mcp = (JSON.parse(line) as { mcp: string }).mcp;
    break;
  }
});
afterAll(async () => {
  engine.kill('SIGTERM');
  await once(engine, 'exit');
  await ai.close();
  removeFolder(home);
});

type Row = Record<string, unknown>;

/** A list in a tool's answer, by the names in it. */
function rows({ structuredContent }: CallToolResult, list: string, key = 'name'): Record<string, Row> {
  const found = (structuredContent as Record<string, Row[]> | undefined)?.[list] ?? [];
  return Object.fromEntries(found.map((row) => [String(row[key]), row]));
}

describe.each(CLIENT_KINDS)('the server providers, %s', (kind) => {
  const connect = (where = '/servers/providers'): Promise<AnyClient> =>
    connectHttp(kind, `${mcp}${where}`, { authorization: `Bearer ${TOKEN}` });

  test('offers its four tools, and all of them beside the others', async () => {
    const client = await connect();
    const tools = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_providers',
      'get_provider_metrics',
      'estimate_cost',
      'set_provider_enabled',
    ]);
    expect(tools.map((tool) => (tool as Tool).annotations?.readOnlyHint)).toEqual([true, true, true, false]);
    await client.close();
    const all = await connect('');
    expect((await all.listTools()).map(({ name }) => name)).toContain('providers_estimate_cost');
    await all.close();
  });

  test('lists who is asked, with limits and state', async () => {
    const client = await connect();
    const providers = rows(await client.call('list_providers', {}), 'providers');
    expect(Object.keys(providers)[0]).toBe('mine');
    expect(providers).toMatchObject({
      mine: { state: 'ready', breaker: 'closed', limits: { costToday: { limit: 5 } } },
      openai: { state: 'no-key' },
      local: { state: 'disabled' },
      offline: { state: 'ready' },
    });
    await client.close();
  });

  test('gives the metrics of one, and says which there are', async () => {
    const client = await connect();
    const answer = await client.call('get_provider_metrics', { name: 'mine' });
    expect(rows(answer, 'providers')).toMatchObject({ mine: { metrics: { totalRequests: 0, totalCost: 0 } } });
    const unknown = await client.call('get_provider_metrics', { name: 'nobody' });
    expect(unknown).toMatchObject({ isError: true, structuredContent: { code: 'NOT_FOUND' } });
    await client.close();
  });

  test('estimates without asking anybody', async () => {
    const client = await connect();
    const asked = { description: 'a pricing card' };
    const { mine, openai, offline } = rows(await client.call('estimate_cost', asked), 'estimates', 'provider');
    const inputTokens = Number(mine?.inputTokens);
    expect(inputTokens).toBeGreaterThan(100);
    expect(mine).toMatchObject({
      model: 'fake-model',
      outputTokens: 2_000,
      cost: expect.closeTo((inputTokens + 20_000) / 1_000_000),
      ready: true,
    });
    expect(openai).toMatchObject({ ready: false, reason: 'openai has no API key.', cost: expect.any(Number) });
    expect(offline).toMatchObject({ cost: 0 });
    const other = await client.call('estimate_cost', { ...asked, model: 'unpriced' });
    expect(rows(other, 'estimates', 'provider').mine).toMatchObject({
      cost: 'unknown',
      ready: false,
      reason: expect.stringContaining("can't be held"),
    });
    expect(ai.requests).toHaveLength(0);
    await client.close();
  });

  test('switches one off and on again while the engine lives', async () => {
    const client = await connect();
    const off = await client.call('set_provider_enabled', { name: 'mine', enabled: false });
    expect(off.structuredContent).toEqual({ name: 'mine', enabled: false, lasts: 'until the engine ends' });
    const { mine } = rows(await client.call('list_providers', {}), 'providers');
    expect(mine).toMatchObject({ state: 'disabled', enabled: false });
    await client.call('set_provider_enabled', { name: 'mine', enabled: true });
    const unknown = await client.call('set_provider_enabled', { name: 'nobody', enabled: true });
    expect(unknown).toMatchObject({ isError: true, structuredContent: { code: 'NOT_FOUND' } });
    await client.close();
  });
});
