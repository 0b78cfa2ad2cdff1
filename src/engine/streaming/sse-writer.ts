import type { ServerResponse } from 'node:http';

/** Milliseconds between two comments that keep a silent stream alive. */
const HEARTBEAT_MS = 10_000;

/**
 * Server-sent events on a raw response. `signal` is aborted when the client goes away before `end`. Events that the
 * client is too slow for are held in memory: a stream of code is small and ends by itself.
 */
export class SseWriter {
  readonly signal: AbortSignal;
  readonly #response: ServerResponse;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #gone = new AbortController();

  /** Sends the head at once, so that the client knows that it was understood. */
  constructor(response: ServerResponse, heartbeatMs: number = HEARTBEAT_MS) {
    this.#response = response;
    this.signal = this.#gone.signal;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.#heartbeat = setInterval(() => response.write(': heartbeat\n\n'), heartbeatMs);
    this.#heartbeat.unref();
    response.once('close', () => {
      clearInterval(this.#heartbeat);
      if (!response.writableFinished) this.#gone.abort(new DOMException('The client went away.', 'AbortError'));
    });
    if (response.destroyed) this.#gone.abort(new DOMException('The client went away.', 'AbortError'));
  }

  /** Sends one event; `data` goes out as JSON on one line. Does nothing once the client is gone. */
  send(event: string, data: unknown): void {
    if (this.signal.aborted || this.#response.writableEnded) return;
    this.#response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.#heartbeat);
    if (!this.#response.writableEnded) this.#response.end();
  }
}
