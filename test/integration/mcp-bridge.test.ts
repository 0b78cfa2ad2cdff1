import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as ClassicStdioTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runMcpBridge } from '../../src/cli/mcp-bridge.ts';
import { startFixtureServer } from '../conformance/fixture-server.ts';
import type { AnyClient, ClientKind, ToldProgress } from './support/mcp-clients.ts';
import { CLIENT_KINDS, CLIENTS, connectClassic, connectModern, shownText } from './support/mcp-clients.ts';
import { codeFor, ENDLESS, FAILING } from './support/scripted-service.ts';
import type { TestServer } from './support/test-server.ts';
import { startTestServer } from './support/test-server.ts';

const PROCESS = path.join(import.meta.dirname, 'support/bridge-process.mts');
/** Older releases of Node 22 strip types only when asked. */
const STRIP_TYPES = process.features.typescript ? [] : ['--experimental-strip-types'];
const WANTED = { framework: 'svelte', description: 'a card' };

let folder: string;
let record: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'uiforge-bridge-'));
  record = path.join(folder, 'engine');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a client starts. */
function bridgeCommand(...server: string[]) {
  const args = [...STRIP_TYPES, PROCESS, record, ...server];
  return { command: process.execPath, args, stderr: 'ignore' as const };
}

function connectStdio(kind: ClientKind): Promise<AnyClient> {
  const command = bridgeCommand('ui');
  if (CLIENTS[kind] === 'classic') return connectClassic(new ClassicStdioTransport(command));
  return connectModern(kind, new StdioClientTransport(command));
}

/** An engine that the bridge will find. */
async function startEngine(): Promise<TestServer> {
  const engine = await startTestServer();
  await writeFile(record, engine.socket ?? '');
  return engine;
}

describe.each(CLIENT_KINDS)('%s over the bridge', (kind) => {
  let engine: TestServer;
  let client: AnyClient;
  beforeEach(async () => {
    engine = await startEngine();
    client = await connectStdio(kind);
  });
  afterEach(async () => {
    await client.close();
    await engine.stop();
  });

  test('lists tools and generates', async () => {
    const tools = await client.listTools();
    const result = await client.call('generate_component', WANTED);
    expect(tools.map(({ name }) => name)).toContain('generate_component');
    expect(result.content[0]).toEqual({ type: 'text', text: codeFor('a card') });
  });

  test('passes errors of tools and of the protocol on', async () => {
    const failed = await client.call('generate_component', { ...WANTED, description: FAILING });
    expect(failed.structuredContent).toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(client.call('make_coffee', {})).rejects.toThrow(/Unknown tool/);
  });

  test('passes a cancellation on to the model call', async () => {
    const controller = new AbortController();
    const call = client.call('generate_component', { ...WANTED, description: ENDLESS }, { signal: controller.signal });
    const refused = expect(call).rejects.toThrow();
    await engine.service.underWay;
    controller.abort();
    await refused;
    await engine.service.aborted;
    expect((await client.call('list_frameworks', {})).isError).toBeFalsy();
  });

  test('outlives a restart of the engine', async () => {
    await client.call('list_frameworks', {});
    await engine.stop();
    engine = await startEngine();
    const result = await client.call('generate_component', WANTED);
    expect(result.content[0]).toEqual({ type: 'text', text: codeFor('a card') });
    expect(engine.service.calls).toHaveLength(1);
  });

  test('answers a call that was under way when the engine went away with an error that says to try again', async () => {
    const call = client.call('generate_component', { ...WANTED, description: ENDLESS });
    const refused = expect(call).rejects.toThrow(/UIForge could not answer/);
    await engine.service.underWay;
    await engine.stop();
    await refused;
    engine = await startEngine();
    expect((await client.call('list_frameworks', {})).isError).toBeFalsy();
  });
});

test('says why when no engine can be had', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const connecting = client.connect(new ClassicStdioTransport(bridgeCommand()));
  await expect(connecting).rejects.toMatchObject({
    message: expect.stringContaining('No engine could be started.'),
    data: { code: 'UNAVAILABLE', hint: 'Open the folder in VS Code.', retryable: true },
  });
  await client.close();
});

test('carries questions of the server to the client and its answers back', async () => {
  const socket = path.join(folder, 'fixture.sock');
  const fixture = await startFixtureServer(socket);
  await writeFile(record, socket);
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: { form: {} } } });
  client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
    action: 'accept',
    content: { username: params.message, email: 'a@b.example' },
  }));
  await client.connect(new ClassicStdioTransport(bridgeCommand()));
  const answers = await Promise.all(
    ['Ann', 'Bob'].map((message) => client.callTool({ name: 'test_elicitation', arguments: { message } })),
  );
  await client.close();
  await fixture.close();
  expect(JSON.stringify(answers[0])).toContain('Ann');
  expect(JSON.stringify(answers[1])).toContain('Bob');
});

test('finds the engine again by itself and says that the tools may be others', async () => {
  let engine = await startEngine();
  const client = new Client({ name: 'test', version: '1' });
  const changed = Promise.withResolvers<void>();
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => changed.resolve());
  await client.connect(new ClassicStdioTransport(bridgeCommand()));
  await client.listTools();
  await engine.stop();
  engine = await startEngine();
  await changed.promise;
  await client.close();
  await engine.stop();
});

/** Runs a bridge on lines of input. @returns the messages it answered with, in order */
async function runOn(input: string): Promise<Record<string, unknown>[]> {
  const engine = await startEngine();
  const stdout = new PassThrough();
  await runMcpBridge({
    server: 'ui',
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    findEngine: async () => ({ socket: engine.socket ?? '' }),
    startEngine: () => Promise.reject(new Error('not asked')),
  });
  await engine.stop();
  const lines = String(stdout.read()).trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

test('passes progress on in order, the answer last', async () => {
  const params = { name: 'generate_component', arguments: WANTED, _meta: { progressToken: 'p' } };
  const messages = await runOn(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }));
  const told = messages.slice(0, -1).map(({ params }) => params as ToldProgress);
  expect(shownText(told)).toBe(codeFor('a card'));
  expect(messages.at(-1)).toMatchObject({ id: 1, result: { structuredContent: { code: codeFor('a card') } } });
});

test('answers what is no JSON-RPC, and ends with its input once the answers have come', async () => {
  const list = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
  const answers = await runOn(`not json\n[]\n\n${list}\n{"jsonrpc":"2.0","id":2,"method":"ping"}`);
  expect(answers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32700 }) }),
      expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
      expect.objectContaining({ id: 1, result: expect.objectContaining({ tools: expect.any(Array) }) }),
      expect.objectContaining({ id: 2, result: {} }),
    ]),
  );
});
