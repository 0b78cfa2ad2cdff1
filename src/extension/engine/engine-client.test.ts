import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { GenerationEvent } from '../../protocol/generation.ts';
import { EngineClient } from './engine-client.ts';
import { forkEngine } from './engine-process.ts';

const script = fileURLToPath(new URL('./fixtures/small-engine.mjs', import.meta.url));
const clients: EngineClient[] = [];

function client(dataDir = '') {
  const lines: string[] = [];
  const states: string[] = [];
  const made = new EngineClient({
    start: () => forkEngine({ script, onOutput: (line) => lines.push(line) }),
    initializeParams: async () => ({
      userSettings: {},
      workspaceSettings: {},
      workspaceFolders: [],
      trusted: true,
      dataDir,
      secrets: {},
    }),
    log: (_level, message) => lines.push(message),
  });
  made.onDidChangeState((state) => states.push(state.kind));
  clients.push(made);
  return { engine: made, lines, states };
}

/** Resolves when the engine has reached a state. */
function reached(engine: EngineClient, kind: string): Promise<void> {
  return new Promise((resolve) => {
    const listening = engine.onDidChangeState((state) => {
      if (state.kind !== kind) return;
      listening.dispose();
      resolve();
    });
  });
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((engine) => engine.dispose()));
});

test('nothing runs until the first request, and requests at the same time start it once', async () => {
  const { engine, states } = client();
  expect(engine.state.kind).toBe('idle');
  const [first, second] = await Promise.all([engine.info(), engine.info()]);
  expect(first.pid).toBe(second.pid);
  expect(states).toEqual(['starting', 'ready']);
});

test('an error of the engine keeps its code, message and hint', async () => {
  const { engine } = client();
  await expect(engine.request('providers/check', { provider: 'x' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'The key was refused.',
    hint: 'Set another.',
  });
});

test('cancelling reaches the engine and rejects with CANCELLED', async () => {
  const { engine, lines } = client();
  const source = new CancellationTokenSource();
  const request = { framework: 'react', description: 'wait' } as const;
  const waiting = engine.generate(request, { onEvent: () => source.cancel(), token: source.token });
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(engine.activeGenerations).toBe(0);
  await engine.dispose();
  expect(lines).toContain('cancelled');
});

test('a crash in mid-stream rejects what was under way and keeps what had come, and the engine is started again', async () => {
  const { engine, states } = client();
  const { pid } = await engine.info();
  const events: GenerationEvent[] = [];
  const again = reached(engine, 'ready');
  const request = { framework: 'react', description: 'crash' } as const;
  await expect(engine.generate(request, { onEvent: (event) => events.push(event) })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  expect(events).toEqual([{ type: 'chunk', text: 'hello' }]);
  await again;
  expect((await engine.info()).pid).not.toBe(pid);
  expect(states).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready']);
});

test('an engine that always dies is given up after the third time, and says so', async () => {
  const { engine } = client('crash');
  const stopped = reached(engine, 'stopped');
  await expect(engine.info()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await stopped;
  await expect(engine.info()).rejects.toThrow(/exit status 7.*too often/);
});

test('restarting by hand gives a new process', async () => {
  const { engine } = client();
  const { pid } = await engine.info();
  await engine.restart();
  expect((await engine.info()).pid).not.toBe(pid);
});

test('dispose ends the process and rejects later requests', async () => {
  const { engine } = client();
  const { pid } = await engine.info();
  await engine.dispose();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  await expect(engine.info()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
