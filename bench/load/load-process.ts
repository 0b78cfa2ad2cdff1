// Many streamed requests at a time in a process of its own, so that its CPU time and its memory are those of nothing else:
// `node --expose-gc load-process.ts sdk|manager`, told over IPC what to ask, answering with what it took.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import OpenAI from 'openai';
import { providerConfigSchema } from '../../src/engine/config/provider-schema.ts';
import { createManagedProvider, loadSdks } from '../../src/engine/providers/create-provider.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderManager } from '../../src/engine/providers/manager.ts';
import { DEFAULT_CLOCKS } from '../../src/engine/resilience/clocks.ts';
import { openStore } from '../../src/engine/state/store.ts';

/** What the process is told to do. */
export interface Load {
  /** With `/v1`. */
  endpoint: string;
  requests: number;
  atOnce: number;
  /** What every answer ends with. */
  lastLine: string;
  /** Collect garbage afterwards, to see what is really held. */
  collect?: boolean;
}

/** What it took. */
export interface LoadResult {
  /** CPU of all threads, in milliseconds. */
  cpuMs: number;
  /** Memory of the process when the last answer has come, as it is: nothing is collected for it. In bytes. */
  rss: number;
  /** The most that it ever was, in bytes. */
  mostRss: number;
  /** What is used of the heap after a collection, in bytes; null when none was asked for. */
  heap: number | null;
}

const PROMPT = 'Write a React component. '.repeat(80);
const QUIET = { debug() {}, info() {}, warn() {} };

type Ask = (endpoint: string) => Promise<string>;

/** The bare SDK. */
function bareSdk(): Ask {
  let client: OpenAI | undefined;
  return async (endpoint) => {
    client ??= new OpenAI({ apiKey: 'none', baseURL: endpoint, maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'fake-model',
      messages: [{ role: 'user', content: PROMPT }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  };
}

/** The provider manager as the engine has it: limits, breaker, clocks, use in SQLite. */
async function manager(folder: string): Promise<Ask> {
  await loadSdks([{ enabled: true, type: 'custom' }]);
  const { usage } = openStore({ folder, log: console });
  const http = createProviderHttp({ connectMs: DEFAULT_CLOCKS.connectMs, env: {} });
  let made: ReturnType<typeof createProviderManager> | undefined;
  return async (endpoint) => {
    made ??= createProviderManager({
      clocks: DEFAULT_CLOCKS,
      log: QUIET,
      usage,
      providers: [
        createManagedProvider(
          providerConfigSchema.parse({
            name: 'bench',
            type: 'custom',
            endpoint,
            models: [{ name: 'fake-model', inputCostPerMillion: 1, outputCostPerMillion: 1 }],
            limits: { maxRequestsPerMinute: 1_000_000, costLimit: 1_000_000 },
          }),
          {
            http,
            clocks: DEFAULT_CLOCKS,
            keys: () => undefined,
            metrics: (name) => usage.metrics(name),
            offline: () => {
              throw new Error('nobody is offline here');
            },
          },
        ),
      ],
    });
    let text = '';
    for await (const event of made.stream({
      component: { type: 'component', framework: 'react', description: 'a card' },
      messages: [{ role: 'user', content: PROMPT }],
      options: {},
      signal: new AbortController().signal,
      deadline: performance.now() + DEFAULT_CLOCKS.generationMs,
      resume: () => null,
    })) {
      if (event.type === 'text') text += event.text;
    }
    return text;
  };
}

async function run(ask: Ask, { endpoint, requests, atOnce, lastLine, collect }: Load): Promise<LoadResult> {
  const before = process.cpuUsage();
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      if (!(await ask(endpoint)).includes(lastLine)) throw new Error('an answer was not whole');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const { user, system } = process.cpuUsage(before);
  const { rss } = process.memoryUsage();
  const mostRss = process.resourceUsage().maxRSS * 1_024;
  if (collect) globalThis.gc?.();
  return { cpuMs: (user + system) / 1_000, rss, mostRss, heap: collect ? process.memoryUsage().heapUsed : null };
}

const folder = mkdtempSync(path.join(tmpdir(), 'uf-load-'));
process.on('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
const ask = process.argv[2] === 'sdk' ? bareSdk() : await manager(folder);
process.on('message', (load: Load) => {
  run(ask, load).then(
    (result) => process.send?.(result),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');
