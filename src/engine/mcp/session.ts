import type { AuthInfo, McpServer, Server } from '@modelcontextprotocol/server';
import { isSpecType, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { RPC_CODE } from './json-rpc-response.ts';
import { SessionEventStore } from './session-event-store.ts';
import { StandaloneMessages } from './standalone-messages.ts';
import { watchBody } from './watched-body.ts';

/** Lists that a server may change while it runs. */
export type ChangedList = 'tools' | 'prompts' | 'resources';

export interface SessionOptions {
  id: string;
  /** Who opened it; nobody else may use it. */
  owner: string;
  server: McpServer | Server;
  /** Monotonic milliseconds. */
  now: () => number;
  /** Milliseconds after which a client should come back to a stream that ended before its answer. */
  retryMs: number;
  keepAliveMs: number;
  onClosed: () => void;
}

/** One client of the 2025 era with a session: its server, its transport and the messages it may still want. */
export class Session {
  readonly id: string;
  readonly owner: string;
  readonly #options: SessionOptions;
  readonly #transport: WebStandardStreamableHTTPServerTransport;
  readonly #standalone: StandaloneMessages;
  #lastUsed: number;
  #open = 0;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.owner = options.owner;
    this.#options = options;
    this.#lastUsed = options.now();
    this.#transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => options.id,
      eventStore: new SessionEventStore(),
      retryInterval: options.retryMs,
      keepAliveMs: options.keepAliveMs,
    });
    this.#standalone = new StandaloneMessages(this.#transport.send.bind(this.#transport));
    this.#transport.send = this.#standalone.send;
  }

  async connect(): Promise<void> {
    const { server, onClosed } = this.#options;
    this.#server.onclose = onClosed;
    await server.connect(this.#transport);
  }

  /** True once the client and the server have shaken hands. */
  get initialized(): boolean {
    return this.#transport.sessionId !== undefined;
  }

  async handle(request: Request, options: { authInfo?: AuthInfo; parsedBody?: unknown }): Promise<Response> {
    this.#open += 1;
    const response = await this.#transport.handleRequest(request, options).catch((error) => {
      this.#finished();
      throw error;
    });
    await this.#endCancelled(options.parsedBody);
    if (request.method !== 'GET' || !response.ok) return watchBody(response, () => this.#finished());
    await this.#standalone.opened();
    return watchBody(response, () => {
      this.#standalone.closed();
      this.#finished();
    });
  }

  /** Milliseconds since the last request or stream ended; 0 while one is open. */
  idleMs(): number {
    return this.#open > 0 ? 0 : this.#options.now() - this.#lastUsed;
  }

  /** Ends the stream for the server's own messages; the client comes back for it. */
  closeStandaloneStream(): void {
    this.#transport.closeStandaloneSSEStream();
  }

  async listChanged(list: ChangedList): Promise<void> {
    // A server without that list refuses to speak of it, and a client that is gone can't hear it: both are fine.
    await this.#server.notification({ method: `notifications/${list}/list_changed` }).catch(() => {});
  }

  /** Ends the session: its calls are cancelled, its streams closed. */
  async close(): Promise<void> {
    await this.#options.server.close();
  }

  /**
   * A call that was cancelled gets no answer from the protocol, and its stream would stay open as long as the session. An
   * error ends it; clients ignore answers to what they cancelled.
   */
  async #endCancelled(message: unknown): Promise<void> {
    if (!isSpecType.CancelledNotification(message)) return;
    const { requestId } = message.params;
    if (requestId === undefined) return;
    const error = { code: RPC_CODE.transport, message: 'Cancelled by the client.' };
    // Refused when the call has been answered already, or never was: then there is nothing to end.
    await this.#transport.send({ jsonrpc: '2.0', id: requestId, error }).catch(() => {});
  }

  get #server(): Server {
    const { server } = this.#options;
    return 'server' in server ? server.server : server;
  }

  #finished(): void {
    this.#open -= 1;
    this.#lastUsed = this.#options.now();
  }
}
