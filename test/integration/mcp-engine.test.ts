import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { StdioClientTransport as ClassicStdioTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/protocol/framework.ts';
import { uiComponentResponseSchema } from '../../src/protocol/generation.ts';
import { cleanEnvironment, NODE, PROJECT, removeFolder, startCli, temporaryFolder } from './run-cli.ts';
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
    expect(result).toMatchObject({ isError: true, structuredContent: { hint: expect.any(String) } });
  });
});
