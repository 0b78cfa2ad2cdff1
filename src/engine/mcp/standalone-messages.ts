import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';

/** Messages kept for a client that has not opened its stream yet. */
const MAX_WAITING = 100;

type Send = Transport['send'];

/**
 * Messages of the server that belong to no request. They go out over the client's GET stream. A client opens that a moment
 * after its handshake; what the server says before, such as a question of the first call, waits here instead of being lost.
 */
export class StandaloneMessages {
  readonly #send: Send;
  readonly #waiting: JSONRPCMessage[] = [];
  #streams = 0;

  /** @param send of the transport itself */
  constructor(send: Send) {
    this.#send = send;
  }

  /** Takes the place of the transport's `send`. */
  readonly send: Send = async (message, options) => {
    const isStandalone = 'method' in message && options?.relatedRequestId === undefined;
    if (!isStandalone || this.#streams > 0) return this.#send(message, options);
    this.#waiting.push(message);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
  };

  /** The client opened its stream: what waited goes out. */
  async opened(): Promise<void> {
    this.#streams += 1;
    for (const message of this.#waiting.splice(0)) await this.#send(message);
  }

  closed(): void {
    this.#streams -= 1;
  }
}
