import { randomUUID } from 'node:crypto';
import type { AuthInfo, McpServerFactory } from '@modelcontextprotocol/server';
import type { McpLog } from './call-tool.ts';
import { RPC_CODE, rpcErrorResponse } from './json-rpc-response.ts';
import type { ChangedList } from './session.ts';
import { Session } from './session.ts';

export interface SessionLaneOptions {
  log: McpLog;
  /** Milliseconds without a request or an open stream after which a session ends. Default 30 minutes. */
  idleMs?: number | undefined;
  /** Most sessions at a time. Default 1000. */
  maxSessions?: number | undefined;
  /** Milliseconds between two comments on a silent stream. Default 15 s. */
  keepAliveMs?: number | undefined;
  /** Monotonic milliseconds. */
  now?: (() => number) | undefined;
}

interface LaneRequest {
  authInfo?: AuthInfo;
  parsedBody?: unknown;
}

/**
 * Clients of the 2025 era that opened with `initialize`. A session lets the server ask the client (elicitation,
 * sampling), lets a broken stream go on, and lets a cancellation find the call it means; the stateless lane can't.
 */
export class SessionLane {
  readonly #factory: McpServerFactory;
  readonly #log: McpLog;
  readonly #idleMs: number;
  readonly #maxSessions: number;
  readonly #keepAliveMs: number;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(factory: McpServerFactory, options: SessionLaneOptions) {
    this.#factory = factory;
    this.#log = options.log;
    this.#idleMs = options.idleMs ?? 30 * 60_000;
    this.#maxSessions = options.maxSessions ?? 1000;
    this.#keepAliveMs = options.keepAliveMs ?? 15_000;
    this.#now = options.now ?? (() => performance.now());
    this.#sweeper = setInterval(() => void this.sweep(), Math.min(this.#idleMs, 60_000));
    this.#sweeper.unref();
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Answers an `initialize`: a new session, or 503 when there are too many. */
  async open(request: Request, options: LaneRequest): Promise<Response> {
    await this.sweep();
    if (this.#sessions.size >= this.#maxSessions && !(await this.#dropLongestIdle())) {
      return rpcErrorResponse(
        503,
        RPC_CODE.transport,
        `Too many MCP sessions (${this.#maxSessions}).`,
        { code: 'UNAVAILABLE', hint: 'End a session that is not needed any more, or try again in a minute.' },
        { 'retry-after': '60' },
      );
    }
    const session = await this.#create(request, options.authInfo);
    const response = await session.handle(request, options);
    // Refused by the transport (a wrong Accept header, say): nobody knows the id, so nobody could ever end it.
    if (!session.initialized) await session.close();
    return response;
  }

  /** Answers a request that names a session. */
  async handle(id: string, request: Request, options: LaneRequest): Promise<Response> {
    await this.sweep();
    const session = this.#sessions.get(id);
    // The session of somebody else is answered like one that does not exist.
    if (!session || session.owner !== ownerOf(options.authInfo)) return sessionNotFound();
    return session.handle(request, options);
  }

  /** Ends the sessions that were idle too long. */
  async sweep(): Promise<void> {
    const idle = [...this.#sessions.values()].filter((session) => session.idleMs() >= this.#idleMs);
    await Promise.all(idle.map((session) => this.#end(session, 'idle')));
  }

  /** Tells every client that a list is another one now. */
  async listChanged(list: ChangedList): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.listChanged(list)));
  }

  /** Ends the streams that wait for nothing in particular, so that the rest can run out. */
  closeIdleStreams(): void {
    for (const session of this.#sessions.values()) session.closeStandaloneStream();
  }

  /** Ends every session. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await Promise.all([...this.#sessions.values()].map((session) => this.#end(session, 'shutdown')));
  }

  async #create(request: Request, authInfo: AuthInfo | undefined): Promise<Session> {
    const server = await this.#factory({
      era: 'legacy',
      requestInfo: request,
      ...(authInfo === undefined ? {} : { authInfo }),
    });
    const id = randomUUID();
    const session = new Session({
      id,
      owner: ownerOf(authInfo),
      server,
      now: this.#now,
      retryMs: 1000,
      keepAliveMs: this.#keepAliveMs,
      onClosed: () => this.#sessions.delete(id),
    });
    await session.connect();
    this.#sessions.set(id, session);
    this.#log.debug({ session: id.slice(0, 8), sessions: this.#sessions.size }, 'MCP session opened');
    return session;
  }

  async #dropLongestIdle(): Promise<boolean> {
    const idle = [...this.#sessions.values()].filter((session) => session.idleMs() > 0);
    idle.sort((a, b) => b.idleMs() - a.idleMs());
    const [longest] = idle;
    if (longest) await this.#end(longest, 'room for another');
    return longest !== undefined;
  }

  async #end(session: Session, reason: string): Promise<void> {
    this.#sessions.delete(session.id);
    await session.close();
    this.#log.debug({ session: session.id.slice(0, 8), reason }, 'MCP session ended');
  }
}

function ownerOf(authInfo: AuthInfo | undefined): string {
  return authInfo?.clientId ?? '';
}

function sessionNotFound(): Response {
  return rpcErrorResponse(404, RPC_CODE.sessionNotFound, 'Session not found.', {
    code: 'NOT_FOUND',
    hint: 'It ended, or never was. Send initialize to open a new one.',
  });
}
