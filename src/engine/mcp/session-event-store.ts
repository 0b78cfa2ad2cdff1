import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server';

interface StoredEvent {
  id: string;
  stream: string;
  message: JSONRPCMessage;
  size: number;
}

export interface EventStoreLimits {
  /** Events kept. */
  events: number;
  /** UTF-16 code units of JSON kept. */
  characters: number;
}

const DEFAULT_LIMITS: EventStoreLimits = { events: 1000, characters: 2_000_000 };

/**
 * The latest messages of one session, so that a stream that broke off goes on where it ended (`Last-Event-ID`). Bounded:
 * the oldest go first, and resuming from one that is gone is refused, for nobody could tell what is missing.
 */
export class SessionEventStore implements EventStore {
  readonly #limits: EventStoreLimits;
  readonly #events = new Map<string, StoredEvent>();
  #characters = 0;
  #next = 1;

  constructor(limits: EventStoreLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  async storeEvent(stream: string, message: JSONRPCMessage): Promise<string> {
    const id = `${stream}:${this.#next++}`;
    const size = JSON.stringify(message).length;
    this.#events.set(id, { id, stream, message, size });
    this.#characters += size;
    this.#trim();
    return id;
  }

  async getStreamIdForEventId(id: string): Promise<string | undefined> {
    return this.#events.get(id)?.stream;
  }

  async replayEventsAfter(
    lastId: string,
    { send }: { send: (id: string, message: JSONRPCMessage) => Promise<void> },
  ): Promise<string> {
    const stream = this.#events.get(lastId)?.stream ?? '';
    let after = false;
    for (const event of [...this.#events.values()]) {
      // The first event of a stream only gives the client an id to resume from; it carries no message.
      if (after && event.stream === stream && Object.keys(event.message).length > 0) {
        await send(event.id, event.message);
      }
      after ||= event.id === lastId;
    }
    return stream;
  }

  #trim(): void {
    for (const [id, { size }] of this.#events) {
      const fits = this.#events.size <= this.#limits.events && this.#characters <= this.#limits.characters;
      // The newest is kept whatever its size: it is being sent right now.
      if (fits || this.#events.size === 1) return;
      this.#events.delete(id);
      this.#characters -= size;
    }
  }
}
