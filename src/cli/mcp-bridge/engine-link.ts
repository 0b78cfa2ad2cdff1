import type { IncomingMessage } from 'node:http';
import { callEngine, messagesOf, textOf } from './engine-http.ts';
import type { RpcMessage, RpcRequest } from './json-rpc.ts';
import { errorAnswer, isResponse } from './json-rpc.ts';

/** The engine no longer knows our session; nothing was done with the request. */
export class SessionGone extends Error {}

/** What a server answers to `initialize`, as far as the bridge looks into it. */
interface InitializeResult {
  protocolVersion?: string;
  capabilities?: { tools?: { listChanged?: boolean } };
}

/** One engine and the session the bridge has with it. */
export class EngineLink {
  readonly socket: string;
  readonly #path: string;
  readonly #closed = new AbortController();
  #session: string | undefined;
  #version: string | undefined;
  /** Set once the client's handshake was made, or is being made, with this engine. */
  handshake: Promise<void> | undefined;

  constructor(socket: string, path: string) {
    this.socket = socket;
    this.#path = path;
  }

  /** Aborted when the link is given up. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Gives the link up and cuts what runs over it. */
  close(): void {
    this.#closed.abort();
  }

  /** Sends a message in the session. @throws EngineGone, SessionGone, or what cut the connection */
  async post(message: RpcMessage, signal: AbortSignal, headers: Record<string, string> = this.#headers()) {
    const answer = await this.#call('POST', headers, signal, message);
    if (answer.statusCode === 404 && headers['mcp-session-id'] !== undefined) {
      answer.resume();
      throw new SessionGone('The engine ended the session.');
    }
    return answer;
  }

  /** Sends a notification or an answer, for which nothing comes back. */
  async tell(message: RpcMessage): Promise<void> {
    (await this.post(message, this.closed)).resume();
  }

  /** Takes the session that `initialize` opened. */
  adoptSession(answer: IncomingMessage): void {
    const id = answer.headers['mcp-session-id'];
    this.#session = typeof id === 'string' ? id : undefined;
  }

  adoptVersion(result: unknown): void {
    this.#version = (result as InitializeResult | undefined)?.protocolVersion;
  }

  /** Makes the client's handshake again, unseen by the client. @returns whether the server tells of changed tools */
  async repeatHandshake(initialize: RpcRequest, initialized: RpcMessage | undefined): Promise<boolean> {
    const request = { ...initialize, id: 'uiforge-bridge-handshake' };
    const answer = await this.post(request, this.closed, {});
    if (answer.statusCode !== 200) throw new Error(`The engine refused the handshake: ${await textOf(answer)}`);
    this.adoptSession(answer);
    let tellsChanges = false;
    for await (const message of messagesOf(answer)) {
      if (message.id !== request.id) continue;
      if (message.error) throw new Error(`The engine refused the handshake: ${message.error.message}`);
      this.adoptVersion(message.result);
      tellsChanges = (message.result as InitializeResult).capabilities?.tools?.listChanged === true;
    }
    if (initialized) await this.tell(initialized);
    return tellsChanges;
  }

  /** Opens the stream of the server's own messages; null where it offers none. @throws EngineGone, SessionGone */
  async openStream(lastId: string | undefined): Promise<IncomingMessage | null> {
    if (this.#session === undefined) return null;
    const resume = lastId === undefined ? {} : { 'last-event-id': lastId };
    const answer = await this.#call('GET', { ...this.#headers(), ...resume }, this.closed);
    if (answer.statusCode === 200) return answer;
    answer.resume();
    if (answer.statusCode === 404) throw new SessionGone('The engine ended the session.');
    return null;
  }

  /** Ends the session, so that the engine need not wait for it to grow old. */
  async endSession(timeoutMs: number): Promise<void> {
    if (this.#session === undefined) return;
    const signal = AbortSignal.timeout(timeoutMs);
    await this.#call('DELETE', this.#headers(), signal).then(
      (answer) => answer.resume(),
      () => {},
    );
  }

  #headers(): Record<string, string> {
    return {
      ...(this.#session === undefined ? {} : { 'mcp-session-id': this.#session }),
      ...(this.#version === undefined ? {} : { 'mcp-protocol-version': this.#version }),
    };
  }

  #call(method: 'GET' | 'POST' | 'DELETE', headers: Record<string, string>, signal: AbortSignal, message?: RpcMessage) {
    const path = this.#path;
    return callEngine({ socket: this.socket, path, method, headers, signal, ...(message ? { message } : {}) });
  }
}

/** The JSON-RPC error in an answer that refuses a request, whatever form it has. */
export async function refusalOf(id: string | number, answer: IncomingMessage): Promise<RpcMessage> {
  const text = await textOf(answer);
  const body = parseObject(text);
  if (isResponse(body as unknown as RpcMessage) && body.error) return { ...(body as unknown as RpcMessage), id };
  const { code, detail, hint } = body as { code?: string; detail?: string; hint?: string };
  return errorAnswer(id, -32000, detail ?? `The engine answered with status ${answer.statusCode}.`, {
    code: code ?? 'INTERNAL',
    ...(hint === undefined ? {} : { hint }),
  });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
