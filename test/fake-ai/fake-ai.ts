import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { anthropicFormat } from './anthropic-format.ts';
import { openaiFormat } from './openai-format.ts';
import { plainAnswer } from './plain-answer.ts';
import { responsesFormat } from './responses-format.ts';
import type { Script } from './script.ts';
import { chunksOf } from './script.ts';
import { streamAnswer } from './stream-answer.ts';
import type { WireFormat } from './wire-format.ts';

/** A request as it came in. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the text where it is none. */
  body: unknown;
  /** The client went away before the answer was complete. */
  closedEarly: boolean;
  /** Resolves when the connection or the answer has ended, whoever ended it. */
  closed: Promise<void>;
}

export interface FakeAiOptions {
  port?: number | undefined;
  /** Refuse every other key with 401. */
  key?: string | undefined;
  tls?: { key: string; cert: string } | undefined;
  models?: string[] | undefined;
  /** How chat requests are answered once the scripts are used up. */
  fallback?: Script | undefined;
  /** Which server it passes for when local servers are looked for. */
  passesFor?: 'ollama' | 'openai-compatible' | undefined;
}

/** An AI service on this machine that does what it is told. */
export interface FakeAi {
  /**
   * `http://127.0.0.1:PORT`; OpenAI's formats are under `/v1`, Responses alone under `/only-responses/v1` and
   * `/only-responses-405/v1`, Chat Completions alone under `/only-chat/v1`.
   */
  readonly url: string;
  readonly port: number;
  /** Chat requests, in the order they came. */
  readonly requests: RecordedRequest[];
  /** Answers for the next chat requests, one each, after those that still wait. */
  script(...scripts: Script[]): void;
  /** How chat requests are answered once the scripts are used up. */
  fallback(script: Script): void;
  /** Forgets scripts and requests. */
  reset(): void;
  close(): Promise<void>;
}

const DEFAULT_ANSWER: Script = {
  text: '```tsx\nexport function Button() {\n  return <button type="button">Grüße 🌞</button>;\n}\n```\n',
};

/** Starts it on 127.0.0.1. */
export async function startFakeAi(options: FakeAiOptions = {}): Promise<FakeAi> {
  const requests: RecordedRequest[] = [];
  let scripts: Script[] = [];
  let fallback = options.fallback ?? DEFAULT_ANSWER;
  const models = options.models ?? ['fake-model'];

  const control = (request: IncomingMessage, response: ServerResponse, body: unknown) => {
    if (request.url === '/__requests') return json(response, 200, requests);
    const { scripts: more, fallback: other, reset } = (body ?? {}) as Control;
    if (reset) clear();
    scripts.push(...(more ?? []));
    if (other) fallback = other;
    json(response, 200, { waiting: scripts.length });
  };
  const clear = () => {
    scripts = [];
    requests.length = 0;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { path, lacks } = placeOf((request.url ?? '/').split('?')[0] ?? '/');
    const body = await readBody(request);
    if (path.startsWith('/__')) return control(request, response, body);
    if (path === '/api/version' && options.passesFor === 'ollama') return json(response, 200, { version: '0.20.1' });
    if (path === '/api/tags' && options.passesFor === 'ollama') {
      return json(response, 200, { models: models.map((name) => ({ name, model: name })) });
    }
    const format = formatOf(path, request);
    const auth = keyOf(request.headers);
    if (options.key !== undefined && auth !== options.key) {
      const refusal = plainAnswer({ type: 'unauthorized' }, format, auth, '');
      return plain(response, refusal?.status ?? 401, refusal?.headers ?? {}, refusal?.body ?? '');
    }
    if (path === '/v1/models') return json(response, 200, format.models(models));
    if (path === lacks?.path)
      return json(response, lacks.status, format.error('invalid_request_error', 'Invalid URL.'));
    if (!CHAT_PATHS.includes(path)) return json(response, 404, format.error('not_found', 'Nothing here.'));
    requests.push(record(request, response, path, body));
    await answer(response, scripts.shift() ?? fallback, format, auth, body as ChatBody);
  };

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => undefined);
    handle(request, response).catch(() => response.destroy());
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    script: (...more) => void scripts.push(...more),
    fallback: (script) => {
      fallback = script;
    },
    reset: clear,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const CHAT_PATHS = ['/v1/chat/completions', '/v1/responses', '/v1/messages'];

/** Under these folders the service has one of OpenAI's two formats only. */
const LACKING: Record<string, { path: string; status: number }> = {
  '/only-responses': { path: '/v1/chat/completions', status: 404 },
  '/only-responses-405': { path: '/v1/chat/completions', status: 405 },
  '/only-chat': { path: '/v1/responses', status: 404 },
};

function placeOf(path: string): { path: string; lacks?: { path: string; status: number } } {
  const [folder = ''] = Object.keys(LACKING).filter((each) => path.startsWith(`${each}/`));
  const lacks = LACKING[folder];
  return { path: path.slice(folder.length), ...(lacks ? { lacks } : {}) };
}

function formatOf(path: string, { headers }: IncomingMessage): WireFormat {
  if (path.endsWith('/messages') || headers['x-api-key']) return anthropicFormat;
  return path.endsWith('/responses') ? responsesFormat : openaiFormat;
}

type ChatBody = { model?: string; stream?: boolean } | null;
interface Control {
  scripts?: Script[];
  fallback?: Script;
  reset?: boolean;
}

async function answer(
  response: ServerResponse,
  script: Script,
  format: WireFormat,
  auth: string,
  body: ChatBody,
): Promise<void> {
  const model = body?.model ?? 'fake-model';
  if (script.delayMs) await sleep(script.delayMs);
  if (script.fault?.type === 'never') return;
  if (script.fault?.type === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const refusal = script.fault && plainAnswer(script.fault, format, auth, model);
  if (refusal) return plain(response, refusal.status, refusal.headers, refusal.body);
  if (body?.stream && script.fault?.type !== 'whole') return streamAnswer(response, script, format, model);
  json(response, 200, format.whole(script, chunksOf(script).join(''), model));
}

function record(request: IncomingMessage, response: ServerResponse, path: string, body: unknown): RecordedRequest {
  const entry: RecordedRequest = {
    method: request.method ?? '',
    path,
    headers: request.headers,
    body,
    closedEarly: false,
    closed: once(response, 'close').then(() => {
      entry.closedEarly = !response.writableFinished;
    }),
  };
  return entry;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function keyOf(headers: IncomingHttpHeaders): string {
  const bearer = headers.authorization?.replace(/^Bearer\s+/i, '');
  return bearer ?? [headers['x-api-key']].flat()[0] ?? '';
}

function json(response: ServerResponse, status: number, value: unknown): void {
  plain(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));
}

function plain(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, headers);
  response.end(body);
}
