import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { StdioClientTransport as ClassicStdioTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FRAMEWORKS } from '../../src/protocol/framework.ts';
import { uiComponentResponseSchema } from '../../src/protocol/generation.ts';
import { cleanEnvironment, NODE, PROJECT, removeFolder, runCli, startCli, temporaryFolder } from './run-cli.ts';
import type { AnyClient, ClientKind } from './support/mcp-clients.ts';
import { CLIENT_KINDS, CLIENTS, connectClassic, connectHttp, connectModern } from './support/mcp-clients.ts';

const TOKEN = 'uiforge-test-key-of-the-administrator';

// The real engine, built, without any provider: the template library answers.
let home: string;
let config: string;
let engine: ChildProcess;
let mcp: string;

beforeAll(async () => {
  home = temporaryFolder();
  config = path.join(home, 'uiforge.yaml');
  writeFileSync(config, 'providers:\n  - { name: local, enabled: false }\n');
  engine = startCli(['serve', '--json', '--config', config], home, { env: { UIFORGE_TOKEN: TOKEN } });
  for await (const line of createInterface({ input: engine.stdout ?? process.stdin })) {
    mcp = (JSON.parse(line) as { mcp: string }).mcp;
    break;
  }
});
afterAll(async () => {
  engine.kill('SIGTERM');
  const [status] = engine.exitCode === null ? await once(engine, 'exit') : [engine.exitCode];
  removeFolder(home);
  expect(status).toBe(0);
});

function connectBridge(kind: ClientKind): Promise<AnyClient> {
  const env = cleanEnvironment(home) as Record<string, string>;
  const command = { command: NODE, args: [path.join(PROJECT, 'dist', 'cli.js'), 'mcp', 'ui'], env, cwd: home };
  if (CLIENTS[kind] === 'classic') return connectClassic(new ClassicStdioTransport({ ...command, stderr: 'ignore' }));
  return connectModern(kind, new StdioClientTransport({ ...command, stderr: 'ignore' }));
}

const WAYS: Record<string, (kind: ClientKind) => Promise<AnyClient>> = {
  HTTP: (kind) => connectHttp(kind, `${mcp}/servers/ui`, { authorization: `Bearer ${TOKEN}` }),
  stdio: connectBridge,
};

describe.each(Object.keys(WAYS))('the real engine over %s', (way) => {
  test.each(CLIENT_KINDS)('%s: a sound component for every framework, by the library', async (kind) => {
    const client = await (WAYS[way] as (typeof WAYS)[string])(kind);
    const tools = await client.listTools();
    const results = await Promise.all(
      FRAMEWORKS.map((framework) => client.call('generate_component', { framework, description: 'a button' })),
    );
    const responses = results.map(({ structuredContent }) => uiComponentResponseSchema.parse(structuredContent));
    const checked = await Promise.all(
      responses.map(({ code, framework }) => client.call('validate_component', { code, framework })),
    );
    await client.close();
    expect(tools.map(({ name }) => name)).toContain('generate_component');
    expect(responses.map(({ metadata }) => [metadata.providerType, metadata.validation.ok])).toEqual(
      FRAMEWORKS.map(() => ['offline', true]),
    );
    expect(checked.map(({ structuredContent }) => structuredContent)).toMatchObject(
      FRAMEWORKS.map(() => ({ ok: true })),
    );
  });

  test('refuses to change code where only the library could answer', async () => {
    const client = await (WAYS[way] as (typeof WAYS)[string])('v1 client');
    const args = { framework: 'react', code: 'export const A = () => <b>a button</b>;', instruction: 'make it red' };
    const result = await client.call('refine_component', args);
    await client.close();
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { code: 'UNAVAILABLE', hint: expect.stringMatching(/provider/) },
    });
  });
});

describe('with AI switched off', () => {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const WANTED = { framework: 'react', description: 'a button' };
  const post = (body: object, accept = 'application/json') =>
    fetch(mcp.replace('/mcp', '/api/generate'), {
      method: 'POST',
      headers: { ...headers, accept },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    expect((await runCli(['features', 'disable', 'ai-generation'], home)).status).toBe(0);
    await vi.waitUntil(async () => (await post(WANTED)).status === 403, { timeout: 10_000, interval: 100 });
  });
  afterAll(async () => {
    await runCli(['features', 'enable', 'ai-generation'], home);
  });

  test.each(['application/json', 'text/event-stream'])('HTTP refuses it with a status, as %s', async (accept) => {
    const refused = await post(WANTED, accept);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
    expect(await refused.json()).toMatchObject({ code: 'FEATURE_DISABLED', hint: expect.stringContaining('features') });
  });

  test('HTTP renders a template, and answers offline', async () => {
    expect((await post({ ...WANTED, template: 'button' })).status).toBe(200);
    expect((await post({ ...WANTED, offline: true })).status).toBe(200);
  });

  test('the tools refuse it, but for a template by name', async () => {
    const client = await connectHttp('v1 client', `${mcp}/servers/ui`, { authorization: `Bearer ${TOKEN}` });
    const refused = await client.call('generate_component', WANTED);
    const code = 'export const A = () => <b>a</b>;';
    const unchanged = await client.call('refine_component', { framework: 'react', code, instruction: 'red' });
    const rendered = await client.call('generate_component', { ...WANTED, template: 'button' });
    await client.close();
    expect([refused, unchanged].map(({ structuredContent }) => structuredContent)).toMatchObject([
      { code: 'FEATURE_DISABLED' },
      { code: 'FEATURE_DISABLED' },
    ]);
    expect(rendered.isError).toBeFalsy();
  });
});
