import { chmod } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { UIForgeError } from '../../protocol/errors.ts';
import { isNamedPipe, prepareSocketPath } from './socket-path.ts';

/** Milliseconds that a request which is still being sent gets to arrive whole once nothing new is taken. */
const ARRIVAL_MS = 1_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The two doors of the engine: TCP, and the Unix socket or named pipe. */
export class Listeners {
  readonly #handler: Handler;
  readonly #maxConnections: number | undefined;
  readonly #servers: Server[] = [];
  readonly #fromSocket = new WeakSet<Socket>();
  /** Answers under way, and what they answer. */
  readonly #active = new Map<ServerResponse, IncomingMessage>();
  readonly #endless = new WeakSet<ServerResponse>();
  #onIdle: (() => void) | undefined;

  /** @param maxConnections per door; further ones are closed at once */
  constructor(handler: Handler, maxConnections?: number) {
    this.#handler = handler;
    this.#maxConnections = maxConnections;
  }

  /** @returns the port. @throws UIForgeError ALREADY_EXISTS when the port is taken, INVALID_ARGUMENT when it can't be used. */
  async listenTcp(host: string, port: number): Promise<number> {
    const server = this.#create();
    await listen(server, { host, port }, `${host}:${port}`);
    return (server.address() as AddressInfo).port;
  }

  /** Opens the socket for this user alone. @throws UIForgeError, see prepareSocketPath. */
  async listenSocket(path: string): Promise<void> {
    await prepareSocketPath(path);
    const server = this.#create();
    // Told by the door it came through: an address that is missing would also be that of a TCP connection just cut.
    server.on('connection', (socket) => this.#fromSocket.add(socket));
    await listen(server, { path }, path);
    if (!isNamedPipe(path)) await chmod(path, 0o600);
  }

  /** Whether a request came through the socket, where the file system is the guard. */
  cameThroughSocket(request: IncomingMessage): boolean {
    return this.#fromSocket.has(request.socket);
  }

  /** Marks an answer that has no end of its own, so that nobody waits for it. */
  markEndless(response: ServerResponse): void {
    this.#endless.add(response);
    this.#checkIdle();
  }

  /** Requests under way whose answers will end. */
  get active(): number {
    return [...this.#active.keys()].filter((response) => !this.#endless.has(response)).length;
  }

  /** Takes no new connection; those that idle are closed, and soon those whose request never comes to its end. */
  stopAccepting(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeIdleConnections();
    }
    setTimeout(() => {
      for (const request of this.#active.values()) if (!request.complete) request.socket.destroy();
    }, ARRIVAL_MS).unref();
  }

  /** Resolves with true once nothing is under way, with false after `timeoutMs`. */
  async idle(timeoutMs: number): Promise<boolean> {
    if (this.active === 0) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), timeoutMs);
    this.#onIdle = () => resolve(true);
    const isIdle = await promise;
    clearTimeout(timer);
    return isIdle;
  }

  /** Cuts what is left. */
  async close(): Promise<void> {
    const closed = this.#servers.map(
      (server) => new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve())),
    );
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(closed);
  }

  #create(): Server {
    const server = createServer((request, response) => {
      this.#active.set(response, request);
      response.once('close', () => {
        this.#active.delete(response);
        this.#checkIdle();
      });
      this.#handler(request, response);
    });
    if (this.#maxConnections !== undefined) server.maxConnections = this.#maxConnections;
    this.#servers.push(server);
    return server;
  }

  #checkIdle(): void {
    if (this.active === 0) this.#onIdle?.();
  }
}

async function listen(server: Server, options: ListenOptions, where: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, where)));
    server.listen(options, () => resolve());
  });
}

function listenError(error: NodeJS.ErrnoException, where: string): UIForgeError {
  const taken = error.code === 'EADDRINUSE';
  return new UIForgeError(taken ? 'ALREADY_EXISTS' : 'INVALID_ARGUMENT', `Can't listen on ${where}: ${error.message}`, {
    hint: taken ? 'Choose another port, or 0 for any free one.' : 'Check the host and port in the settings.',
    cause: error,
  });
}
