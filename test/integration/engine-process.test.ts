import { type ChildProcess, type ChildProcessByStdio, fork, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  ProgressType,
} from 'vscode-jsonrpc/node';
import type {
  EngineMethod,
  EngineRequests,
  InitializeParams,
  InitializeResult,
} from '../../src/protocol/engine-rpc.ts';
import type { GenerationEvent } from '../../src/protocol/generation.ts';
import { type RecordedRequest, startFakeAi } from '../fake-ai/fake-ai.ts';
import { cleanEnvironment, NODE, PROJECT, removeFolder, temporaryFolder } from './run-cli.ts';

const KEY = 'sk-uiforge-test-key-engine';
const ENGINE = path.join(PROJECT, 'dist', 'engine.js');

let home: string;
let child: ChildProcess;
let connection: MessageConnection;

beforeEach(() => {
  home = temporaryFolder();
  child = fork(ENGINE, [], { execPath: NODE, env: cleanEnvironment(home), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
});
afterEach(async () => {
  connection.dispose();
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  removeFolder(home);
});

function ask<M extends EngineMethod>(
  method: M,
  params: EngineRequests[M]['params'],
): Promise<EngineRequests[M]['result']> {
  return connection.sendRequest(method, params);
}

function initialize(more: Partial<InitializeParams> = {}): Promise<InitializeResult> {
  return ask('engine/initialize', paramsOf(more));
}

function paramsOf(more: Partial<InitializeParams>): InitializeParams {
  return {
    userSettings: {},
    workspaceSettings: {},
    workspaceFolders: [home],
    trusted: true,
    dataDir: path.join(home, 'data'),
    secrets: {},
    ...more,
  };
}

const CARD = { description: 'a pricing card with a monthly and yearly toggle', framework: 'react' } as const;

describe('the engine process', () => {
  it('listens on 127.0.0.1 and on a socket of its user alone', async () => {
    const { url, socket, token } = await initialize();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/api/providers`)).status).toBe(401);
    const authorized = await fetch(`${url}/api/providers`, { headers: { authorization: `Bearer ${token}` } });
    expect(authorized.status).toBe(200);
  });

  it('streams a generation as progress and keeps it in the history', async () => {
    await initialize();
    const events: GenerationEvent[] = [];
    connection.onProgress(new ProgressType<GenerationEvent>(), 't1', (event) => {
      events.push(event);
    });
    const response = await ask('generation/generate', { request: CARD, token: 't1' });
    const code = events.reduce((text, event) => (event.type === 'chunk' ? text + event.text : text), '');
    expect(code).toBe(response.code);
    expect(events[0]).toMatchObject({ type: 'started', fileName: 'PricingCard.tsx', languageId: 'typescriptreact' });
    expect(response.metadata).toMatchObject({ providerType: 'offline', validation: { ok: true } });
    expect(await ask('generation/history', {})).toMatchObject([{ id: response.id, status: 'complete', verdict: null }]);
    await ask('generation/review', { id: response.id, verdict: 'kept', path: '/x/PricingCard.tsx' });
    expect(await ask('generation/history', {})).toMatchObject([{ verdict: 'kept', path: '/x/PricingCard.tsx' }]);
    expect(await ask('generation/get', { id: response.id })).toEqual(response);
  });

  it('tells errors with code and hint', async () => {
    await expect(ask('engine/status', {})).rejects.toMatchObject({ data: { code: 'UNAVAILABLE' } });
    await initialize();
    const empty = ask('generation/generate', { request: { ...CARD, description: '' }, token: 't' });
    await expect(empty).rejects.toMatchObject({ data: { code: 'INVALID_ARGUMENT' } });
    const offline = ask('generation/generate', { request: { ...CARD, description: 'a 3d globe' }, token: 't' });
    await expect(offline).rejects.toMatchObject({ data: { code: 'NOT_FOUND', hint: expect.stringMatching(/key/i) } });
  });

  it('calls no provider in an untrusted workspace', async () => {
    await initialize({ trusted: false });
    const refused = ask('generation/generate', { request: CARD, token: 't' });
    await expect(refused).rejects.toMatchObject({ data: { code: 'PERMISSION_DENIED', context: { untrusted: true } } });
    const preview = ask('context/preview', { request: CARD, folder: home });
    await expect(preview).rejects.toMatchObject({ data: { code: 'PERMISSION_DENIED', context: { untrusted: true } } });
    const offline = await ask('generation/generate', { request: { ...CARD, offline: true }, token: 't' });
    expect(offline.metadata.providerType).toBe('offline');
  });

  it('calls a service with the key it was given, and ends the call when it is cancelled', async () => {
    const ai = await startFakeAi({ key: KEY });
    ai.fallback({ text: '```tsx\nexport function Slow() {\n  return <p>one two three four</p>;\n}\n```', rate: 5 });
    await initialize({
      userSettings: { providers: [{ name: 'openai', endpoint: `${ai.url}/v1` }] },
      secrets: { openai: KEY },
    });
    const source = new CancellationTokenSource();
    connection.onProgress(new ProgressType<GenerationEvent>(), 't', (event) => {
      if (event.type === 'chunk') source.cancel();
    });
    const answer = connection.sendRequest('generation/generate', { request: CARD, token: 't' }, source.token);
    await expect(answer).rejects.toMatchObject({ data: { code: 'CANCELLED', context: { partial: true } } });
    await expect.poll(() => ai.requests[0]?.closedEarly).toBe(true);
    const [entry] = await ask('generation/history', {});
    expect(entry).toMatchObject({ status: 'cancelled' });
    expect((await ask('generation/get', { id: entry?.id ?? '' }))?.metadata.partial).toBe(true);
    await ai.close();
  });

  it('shows before anything is sent exactly what will be, secrets masked, and to whom', async () => {
    const ai = await startFakeAi({ key: KEY });
    const secret = ['k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc'].join('');
    await initialize({
      userSettings: { providers: [{ name: 'openai', endpoint: `${ai.url}/v1`, defaultModel: 'gpt-4o' }] },
      secrets: { openai: KEY },
    });
    const folder = path.join(PROJECT, 'test/fixtures/workspaces/react-shadcn');
    const request = { ...CARD, description: `${CARD.description}, apiKey = '${secret}'` };
    const preview = await ask('context/preview', { request, folder });
    expect(ai.requests).toHaveLength(0);
    expect(preview).toMatchObject({ provider: { name: 'openai', model: 'gpt-4o' }, nothing: null });
    expect(preview.cost).toBeGreaterThan(0);
    expect(preview.report.masked).toEqual([{ where: 'description', what: 'value of a secret’s name', count: 1 }]);

    const stages: GenerationEvent[] = [];
    connection.onProgress(new ProgressType<GenerationEvent>(), 't', (event) => {
      if (event.type === 'stage' && event.stage === 'context') stages.push(event);
    });
    const response = await ask('generation/generate', { request, folder, token: 't' });
    const { messages } = (ai.requests[0] as RecordedRequest).body as { messages: { role: string; content: string }[] };
    expect(messages.map(({ content }) => content)).toEqual(preview.messages.map(({ content }) => content));
    expect(messages.at(-1)?.content).toContain("import { PlanSummary } from '@/components/plan-summary'");
    expect(JSON.stringify(ai.requests)).not.toContain(secret);
    expect(response.metadata.context).toEqual(preview.report);
    expect(stages).toMatchObject([{ context: preview.report }]);
    await ai.close();
  });

  it('says that nothing is sent where the library answers', async () => {
    await initialize({ userSettings: { providers: [{ name: 'local', enabled: false }] } });
    expect(await ask('context/preview', { request: CARD })).toMatchObject({
      messages: [],
      provider: null,
      nothing: expect.stringContaining('nothing is sent'),
    });
    expect(await ask('context/preview', { request: { ...CARD, offline: true } })).toMatchObject({ provider: null });
  });

  it('checks a key by a call that costs nothing', async () => {
    const ai = await startFakeAi({ key: KEY });
    await initialize({ userSettings: { providers: [{ name: 'openai', endpoint: `${ai.url}/v1` }] } });
    expect(await ask('providers/check', { provider: 'openai', key: KEY })).toEqual({ models: ['fake-model'] });
    const wrong = ask('providers/check', { provider: 'openai', key: `${KEY}-not` });
    await expect(wrong).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    expect(ai.requests).toHaveLength(0);
    await ai.close();
  });

  it('ends when it is asked to, and takes its socket and record along', async () => {
    const { socket } = await initialize();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });

  it('does not outlive a parent that is killed with -9', async () => {
    const parent = startParent([]);
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });

  it('ends with such a parent in the middle of a generation too, closes the call and keeps what had come', async () => {
    const ai = await startFakeAi({ key: KEY });
    const text = '```tsx\nexport function Slow() {\n  return <p>one two three four</p>;\n}\n```';
    ai.script({ text, fault: { type: 'stall-with-heartbeats', after: 6, everyMs: 100, count: 600 } });
    const settings = {
      userSettings: { providers: [{ name: 'openai', endpoint: `${ai.url}/v1` }] },
      secrets: { openai: KEY },
    };
    const parent = startParent([
      { jsonrpc: '2.0', id: 1, method: 'engine/initialize', params: paramsOf(settings) },
      { jsonrpc: '2.0', id: 2, method: 'generation/generate', params: { request: CARD, token: 't' } },
    ]);
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))));
    await initialize();
    const part = async () => {
      const [entry] = await ask('generation/history', {});
      return entry && (await ask('generation/get', { id: entry.id }))?.code;
    };
    await expect.poll(part, { timeout: 10_000 }).toMatch(/export function Slow/);
    expect(isAlive(pid)).toBe(true);

    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    await ai.requests[0]?.closed;
    expect(ai.requests[0]?.closedEarly).toBe(true);
    expect(await part()).toMatch(/export function Slow/);
    expect(await ask('generation/history', {})).toMatchObject([{ verdict: null }]);
    await ai.close();
  });
});

/** A parent as the extension host is one: it starts the engine, asks it for a component, and prints the engine's pid. */
function startParent(requests: object[]): ChildProcessByStdio<Writable, Readable, null> {
  const program = `const { fork } = require('node:child_process');
    const requests = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    const engine = fork(${JSON.stringify(ENGINE)}, [], { execPath: ${JSON.stringify(NODE)} });
    engine.on('message', ({ id }) => { if (id !== undefined && requests.length > 0) engine.send(requests.shift()); });
    engine.once('spawn', () => {
      console.log(engine.pid);
      if (requests.length > 0) engine.send(requests.shift());
    });`;
  const parent = spawn(process.execPath, ['-e', program], {
    env: cleanEnvironment(home),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A key is among them, which must not show in the list of processes.
  parent.stdin.end(JSON.stringify(requests));
  return parent;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
