import { setTimeout as pause } from 'node:timers/promises';
import { UIForgeError } from '../../protocol/errors.ts';
import { EngineGone, messagesOf } from './engine-http.ts';
import { EngineLink, refusalOf, SessionGone } from './engine-link.ts';
import type { RpcMessage, RpcRequest } from './json-rpc.ts';
import { envelopeVersion, errorAnswer, isRequest, isResponse } from './json-rpc.ts';
import { modernHeaders } from './modern-headers.ts';
import { ServerQuestions } from './server-questions.ts';

/** How often a request that was not delivered is tried on another engine. */
const ATTEMPTS = 3;
/** Milliseconds a window may take to come back before the bridge starts an engine of its own. */
const RELOAD_GRACE_MS = 3000;
/** Milliseconds before a stream that ended is opened again. */
const STREAM_AGAIN_MS = 1000;
/** Milliseconds between two looks for an engine that went away, the last one again and again. */
const LOOK_AGAIN_MS = [250, 500, 1000, 2000, 5000];

export interface BridgeOptions {
  /** Path of the MCP endpoint. */
  path: string;
  /** Sends a message to the client. */
  write: (message: RpcMessage) => void;
  log: (message: string) => void;
  findEngine: () => Promise<{ socket: string } | null>;
  startEngine: () => Promise<{ socket: string }>;
}

/** A request of the client that has no answer yet. */
interface Call {
  abort: AbortController;
  /** The engine took it: a cancellation that follows will find it. */
  accepted: PromiseWithResolvers<void>;
  cancelled: boolean;
  /** Has no end of its own. */
  endless: boolean;
  done: Promise<void>;
}

/** Carries messages between one client and whichever engine is there. */
export class Bridge {
  readonly #options: BridgeOptions;
  readonly #calls = new Map<string | number, Call>();
  readonly #questions = new ServerQuestions();
  readonly #closed = new AbortController();
  /** The engine in use, or being looked for. */
  #link: Promise<EngineLink> | undefined;
  #current: EngineLink | undefined;
  #hadEngine = false;
  #initialize: RpcRequest | undefined;
  #initialized: RpcMessage | undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
  }

  /** Takes one message of the client. Returns at once; answers go out through `write`. */
  accept(message: RpcMessage): void {
    if (isRequest(message)) this.#start(message);
    else if (isResponse(message)) this.#quietly(this.#passAnswer(message));
    else if (message.method === 'notifications/cancelled') this.#quietly(this.#cancel(message));
    else this.#quietly(this.#passNotification(message));
  }

  /** Waits for the answers that are still to come. */
  async finish(): Promise<void> {
    const ending = [...this.#calls.values()].filter(({ endless }) => !endless);
    await Promise.all(ending.map(({ done }) => done));
  }

  /** Gives everything up and ends the session. */
  async close(): Promise<void> {
    this.#closed.abort();
    for (const { abort } of this.#calls.values()) abort.abort();
    await this.#current?.endSession(1000);
    this.#current?.close();
  }

  #start(request: RpcRequest): void {
    const call: Call = {
      abort: new AbortController(),
      accepted: Promise.withResolvers<void>(),
      cancelled: false,
      endless: request.method === 'subscriptions/listen',
      done: Promise.resolve(),
    };
    this.#calls.set(request.id, call);
    call.done = this.#serve(request, call).finally(() => {
      this.#calls.delete(request.id);
      call.accepted.resolve();
    });
  }

  async #serve(request: RpcRequest, call: Call): Promise<void> {
    try {
      for (let attempt = 1; !call.cancelled; attempt += 1) {
        if (await this.#deliver(request, call, attempt === ATTEMPTS)) return;
      }
    } catch (error) {
      if (call.cancelled || this.#closed.signal.aborted) return;
      this.#options.log(`A request failed: ${messageOf(error)}`);
      this.#options.write(lostAnswer(request.id, error));
    }
  }

  /** @returns false when the request reached nobody and may be sent again */
  async #deliver(request: RpcRequest, call: Call, last: boolean): Promise<boolean> {
    const link = await this.#connected();
    try {
      const needsHandshake = request.method !== 'initialize' && envelopeVersion(request) === undefined;
      if (needsHandshake) await this.#shakeHands(link);
      if (!call.cancelled) await this.#exchange(request, call, link);
      return true;
    } catch (error) {
      const undelivered = error instanceof EngineGone || error instanceof SessionGone;
      if (undelivered) this.#lose(link);
      if (!undelivered || last) throw error;
      return false;
    }
  }

  async #exchange(request: RpcRequest, call: Call, link: EngineLink): Promise<void> {
    const version = envelopeVersion(request);
    const isHandshake = request.method === 'initialize';
    const headers = version !== undefined ? modernHeaders(request, version) : isHandshake ? {} : undefined;
    const signal = AbortSignal.any([call.abort.signal, link.closed]);
    const answer = await link.post(request, signal, headers);
    call.accepted.resolve();
    if ((answer.statusCode ?? 0) >= 400) {
      const refusal = await refusalOf(request.id, answer);
      // It is stopping: as good as gone.
      if (answer.statusCode === 503) throw new Error(refusal.error?.message);
      return this.#options.write(refusal);
    }
    if (isHandshake) link.adoptSession(answer);
    let answered = false;
    for await (const message of messagesOf(answer)) {
      if (!isResponse(message)) this.#forward(message, link);
      else if (message.id === request.id) {
        answered = true;
        if (isHandshake && message.result !== undefined) this.#adoptHandshake(request, message, link);
        if (!call.cancelled) this.#options.write(message);
      }
    }
    if (!answered && !call.cancelled) throw new Error('The engine ended the answer before it was whole.');
  }

  #connected(): Promise<EngineLink> {
    this.#link ??= this.#connect().catch((error) => {
      this.#link = undefined;
      throw error;
    });
    return this.#link;
  }

  async #connect(): Promise<EngineLink> {
    const { socket } = (await this.#findEngine()) ?? (await this.#options.startEngine());
    this.#hadEngine = true;
    this.#current = new EngineLink(socket, this.#options.path);
    return this.#current;
  }

  /** An engine that runs. One that was there before may be on its way back, so it is given a little time. */
  async #findEngine(): Promise<{ socket: string } | null> {
    const until = performance.now() + (this.#hadEngine ? RELOAD_GRACE_MS : 0);
    for (;;) {
      const found = await this.#options.findEngine();
      if (found || performance.now() >= until) return found;
      await pause(100, undefined, { signal: this.#closed.signal });
    }
  }

  #adoptHandshake(request: RpcRequest, answer: RpcMessage, link: EngineLink): void {
    link.adoptVersion(answer.result);
    link.handshake = Promise.resolve();
    this.#initialize = request;
    this.#initialized = undefined;
  }

  /** Repeats the client's handshake with an engine that has not seen it. */
  #shakeHands(link: EngineLink): Promise<void> {
    const initialize = this.#initialize;
    if (!initialize) return Promise.resolve();
    link.handshake ??= this.#repeatHandshake(link, initialize).catch((error) => {
      this.#lose(link);
      throw error;
    });
    return link.handshake;
  }

  async #repeatHandshake(link: EngineLink, initialize: RpcRequest): Promise<void> {
    const tellsChanges = await link.repeatHandshake(initialize, this.#initialized);
    this.#options.log('Connected to another engine.');
    if (this.#initialized) this.#quietly(this.#listen(link));
    // Another engine may have other tools.
    if (tellsChanges) this.#options.write({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
  }

  async #passNotification(message: RpcMessage): Promise<void> {
    const isInitialized = message.method === 'notifications/initialized';
    if (isInitialized) this.#initialized = message;
    // Without a handshake there is no session that a notification could belong to.
    const link = this.#initialize && this.#current;
    if (!link) return;
    await link.handshake;
    await link.tell(message);
    if (isInitialized) this.#quietly(this.#listen(link));
  }

  async #passAnswer(message: RpcMessage): Promise<void> {
    const question = this.#questions.take(message.id);
    if (question) await question.link.tell({ ...message, id: question.id });
  }

  async #cancel(message: RpcMessage): Promise<void> {
    const call = this.#calls.get(message.params?.requestId as string | number);
    if (!call) return;
    call.cancelled = true;
    // A 2026 server sees the stream end. An older one goes by the notification, which must not come before the request.
    if (this.#initialize) {
      await call.accepted.promise;
      await this.#current?.tell(message).catch((error) => this.#options.log(messageOf(error)));
    }
    call.abort.abort();
  }

  #forward(message: RpcMessage, link: EngineLink): void {
    const passed = this.#questions.renumber(message, link);
    if (passed) this.#options.write(passed);
  }

  /** Reads the server's own messages as long as the link lasts. */
  async #listen(link: EngineLink): Promise<void> {
    let lastId: string | undefined;
    try {
      for (;;) {
        const stream = await link.openStream(lastId);
        if (!stream) return;
        for await (const message of messagesOf(stream, (id) => (lastId = id))) this.#forward(message, link);
        await pause(STREAM_AGAIN_MS, undefined, { signal: link.closed });
      }
    } catch (error) {
      if (link.closed.aborted) return;
      this.#options.log(`The engine went away: ${messageOf(error)}`);
      this.#lose(link);
      await this.#comeBack();
    }
  }

  /** Looks for an engine until one is there, so that its messages arrive although the client asks for nothing. */
  async #comeBack(): Promise<void> {
    for (let look = 0; !this.#link && !this.#closed.signal.aborted; look += 1) {
      await pause(LOOK_AGAIN_MS[look] ?? LOOK_AGAIN_MS.at(-1), undefined, { signal: this.#closed.signal });
      if (this.#link || !(await this.#options.findEngine())) continue;
      const link = await this.#connected();
      await this.#shakeHands(link).catch(() => this.#lose(link));
    }
  }

  /** Forgets an engine; the next request looks for another. */
  #lose(link: EngineLink): void {
    link.close();
    this.#questions.forget(link);
    if (this.#current !== link) return;
    this.#current = undefined;
    this.#link = undefined;
  }

  /** Nobody waits for this one; what goes wrong is logged. */
  #quietly(work: Promise<void>): void {
    work.catch((error) => {
      if (!this.#closed.signal.aborted) this.#options.log(messageOf(error));
    });
  }
}

function lostAnswer(id: string | number, error: unknown): RpcMessage {
  const known = error instanceof UIForgeError ? error : undefined;
  return errorAnswer(id, -32000, `UIForge could not answer: ${messageOf(error)}`, {
    code: known?.code ?? 'UNAVAILABLE',
    hint: known?.hint ?? 'The engine was restarted or could not be reached. Send the request again.',
    retryable: true,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
