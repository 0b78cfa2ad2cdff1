import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createLocalDiscovery } from '../../src/engine/providers/local-discovery.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import { CLOCKS, collect, managerOver } from '../fake-ai/manager-harness.ts';

const http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
const running: FakeAi[] = [];

beforeAll(() => loadSdks([{ type: 'local', enabled: true }]));
afterEach(async () => {
  await Promise.all(running.splice(0).map((ai) => ai.close()));
});

async function start(options: Parameters<typeof startFakeAi>[0]): Promise<FakeAi> {
  const ai = await startFakeAi(options);
  running.push(ai);
  return ai;
}

/** A port where nothing listens. */
async function freePort(): Promise<number> {
  const ai = await startFakeAi();
  await ai.close();
  return ai.port;
}

const nothing = async () => ({ ollama: await freePort(), lmStudio: await freePort(), llamaCpp: await freePort() });
const find = (localPorts: Awaited<ReturnType<typeof nothing>>, now?: () => number) =>
  createLocalDiscovery({ fetch: http.fetch, ports: localPorts, now });

describe('local servers', () => {
  it('finds Ollama and its models, embedding models aside', async () => {
    const ollama = await start({ passesFor: 'ollama', models: ['nomic-embed-text', 'qwen3-coder', 'llama4'] });
    expect(await find({ ...(await nothing()), ollama: ollama.port }).find()).toEqual({
      label: 'Ollama',
      endpoint: `${ollama.url}/v1`,
      models: ['qwen3-coder', 'llama4'],
    });
  });

  it.each([
    ['lmStudio', 'LM Studio'],
    ['llamaCpp', 'llama.cpp'],
  ])('finds %s', async (which, label) => {
    const server = await start({ models: ['model-a'] });
    const found = await find({ ...(await nothing()), [which]: server.port }).find();
    expect(found).toEqual({ label, endpoint: `${server.url}/v1`, models: ['model-a'] });
  });

  it('prefers the one that has a model', async () => {
    const empty = await start({ passesFor: 'ollama', models: [] });
    const full = await start({ models: ['model-a'] });
    const found = await find({ ...(await nothing()), ollama: empty.port, lmStudio: full.port }).find();
    expect(found?.label).toBe('LM Studio');
  });

  it('finds nothing where nothing is, and looks again later', async () => {
    const ports = await nothing();
    let now = 0;
    const discovery = find(ports, () => now);
    expect(await discovery.find()).toBeNull();
    await start({ port: ports.lmStudio, models: ['late'] });
    expect(await discovery.find()).toBeNull();
    now += 60_000;
    expect(await discovery.find()).toMatchObject({ models: ['late'] });
  });

  it('is not taken in by another program on the same port', async () => {
    const other = await start({ key: 'something-else' });
    expect(await find({ ...(await nothing()), llamaCpp: other.port }).find()).toBeNull();
  });
});

describe('the local provider', () => {
  it('asks the first model of the server that it found', async () => {
    const ollama = await start({ passesFor: 'ollama', models: ['qwen3-coder'], fallback: { text: 'hello' } });
    const localPorts = { ...(await nothing()), ollama: ollama.port };
    const { manager } = managerOver([{ name: 'local', type: 'local' }], { http, keys: {}, localPorts });
    const { text, end } = await collect(manager);
    expect(text).toBe('hello');
    expect(end).toMatchObject({ provider: 'local', model: 'qwen3-coder', cost: 'unknown' });
    expect(ollama.requests[0]?.headers.authorization).toBeUndefined();
    expect((await manager.list())[0]).toMatchObject({ state: 'ready', model: 'qwen3-coder' });
  });

  it('says what to start when nothing runs', async () => {
    const localPorts = await nothing();
    const { manager } = managerOver([{ name: 'local', type: 'local' }], { http, localPorts });
    const { error } = await collect(manager);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('local was not found') });
    expect((await manager.list())[0]).toMatchObject({ state: 'unavailable' });
  });

  it('says that the server has no model', async () => {
    const ollama = await start({ passesFor: 'ollama', models: [] });
    const localPorts = { ...(await nothing()), ollama: ollama.port };
    const { manager } = managerOver([{ name: 'local', type: 'local' }], { http, localPorts });
    const { error } = await collect(manager);
    expect(error).toMatchObject({
      message: 'local (Ollama) runs but has no model.',
      hint: expect.stringContaining('pull'),
    });
  });
});
