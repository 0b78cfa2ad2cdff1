import { UIForgeError } from '../../protocol/errors.ts';
import { isTlsProblem } from './connection-error.ts';
import type { Fetch } from './http-client.ts';

/** A model server on this machine. */
export interface LocalServer {
  /** The name people know it by. */
  label: string;
  /** OpenAI-compatible base URL. */
  endpoint: string;
  /** Models that can chat, as it names them. */
  models: string[];
}

export interface LocalPorts {
  ollama: number;
  lmStudio: number;
  llamaCpp: number;
}

/** Where they listen unless they are told otherwise. */
export const DEFAULT_LOCAL_PORTS: Readonly<LocalPorts> = { ollama: 11_434, lmStudio: 1_234, llamaCpp: 8_080 };

export interface LocalDiscoveryOptions {
  fetch: Fetch;
  ports?: LocalPorts | undefined;
  /** Milliseconds to wait for each answer. */
  timeoutMs?: number | undefined;
  /** Milliseconds for which an answer holds. */
  cacheMs?: number | undefined;
  now?: (() => number) | undefined;
}

export interface LocalDiscovery {
  /** The first server that answers, or null. Quick: what was found before is told at once and looked up again behind. */
  find(): Promise<LocalServer | null>;
  /** What was found last, without asking anybody. */
  readonly known: LocalServer | null;
}

/** Finds Ollama, LM Studio and llama.cpp by asking them, all at once. */
export function createLocalDiscovery(options: LocalDiscoveryOptions): LocalDiscovery {
  const { fetch, ports = DEFAULT_LOCAL_PORTS, timeoutMs = 800, cacheMs = 5_000, now = Date.now } = options;
  let known: LocalServer | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<LocalServer | null> | undefined;

  const ask = async (): Promise<LocalServer | null> => {
    const found = await Promise.all([
      findOllama(fetch, ports.ollama, timeoutMs),
      findServer(fetch, 'LM Studio', ports.lmStudio, timeoutMs),
      findServer(fetch, 'llama.cpp', ports.llamaCpp, timeoutMs),
    ]);
    // One that has models to offer comes before one that has none.
    known = found.find((server) => server && server.models.length > 0) ?? found.find(Boolean) ?? null;
    askedAt = now();
    asking = undefined;
    return known;
  };

  return {
    get known() {
      return known;
    },
    async find() {
      const fresh = now() - askedAt < cacheMs;
      if (fresh) return known;
      asking ??= ask();
      return known ?? asking;
    },
  };
}

async function findOllama(fetch: Fetch, port: number, timeoutMs: number): Promise<LocalServer | null> {
  const base = `http://127.0.0.1:${port}`;
  const version = await askJson(fetch, `${base}/api/version`, timeoutMs);
  if (typeof version?.version !== 'string') return null;
  const tags = await askJson(fetch, `${base}/api/tags`, timeoutMs);
  const models = Array.isArray(tags?.models) ? tags.models.map((model: { name?: unknown }) => model?.name) : [];
  return { label: 'Ollama', endpoint: `${base}/v1`, models: chatModels(models) };
}

async function findServer(fetch: Fetch, label: string, port: number, timeoutMs: number): Promise<LocalServer | null> {
  return askServer(fetch, label, `http://127.0.0.1:${port}/v1`, timeoutMs);
}

/** Milliseconds that a server at a configured place, maybe on another machine, may take to list its models. */
const FIXED_TIMEOUT_MS = 2_000;

/**
 * The server at a configured place; null when nothing is there. One that answers, but not with a list of models (or not
 * with a certificate that can be trusted), counts as there: the call itself tells best what is wrong with it.
 */
export async function askFixedServer(fetch: Fetch, label: string, endpoint: string): Promise<LocalServer | null> {
  const server = await askServer(fetch, label, endpoint, FIXED_TIMEOUT_MS);
  if (server) return server;
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(FIXED_TIMEOUT_MS), method: 'HEAD' });
    await response.body?.cancel();
  } catch (error) {
    const code = (error as { cause?: { code?: unknown } }).cause?.code;
    if (typeof code !== 'string' || !isTlsProblem(code)) return null;
  }
  return { label, endpoint, models: ['default'] };
}

/** Asks one OpenAI-compatible server for its models; null when there is none. Never throws. */
async function askServer(
  fetch: Fetch,
  label: string,
  endpoint: string,
  timeoutMs: number,
): Promise<LocalServer | null> {
  const list = await askJson(fetch, `${endpoint}/models`, timeoutMs);
  if (!Array.isArray(list?.data)) return null;
  return { label, endpoint, models: chatModels(list.data.map((model: { id?: unknown }) => model?.id)) };
}

/** Embedding models stand in the same lists and can't answer. */
function chatModels(names: unknown[]): string[] {
  return names.filter((name): name is string => typeof name === 'string' && !/embed|rerank|whisper/i.test(name));
}

async function askJson(fetch: Fetch, url: string, timeoutMs: number): Promise<Record<string, unknown> | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    const value: unknown = await response.json();
    return typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Nobody answered. */
export function noLocalServer(ports: LocalPorts = DEFAULT_LOCAL_PORTS): UIForgeError {
  const places = `Ollama (${ports.ollama}), LM Studio (${ports.lmStudio}) or llama.cpp (${ports.llamaCpp})`;
  return new UIForgeError('UNAVAILABLE', `No model server answers on this machine: neither ${places}.`, {
    hint: "Start one, or set 'endpoint' of the provider to where it listens.",
  });
}
