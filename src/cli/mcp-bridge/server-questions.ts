import type { EngineLink } from './engine-link.ts';
import type { RpcMessage } from './json-rpc.ts';
import { isRequest } from './json-rpc.ts';

interface Question {
  link: EngineLink;
  /** The id that the server gave it. */
  id: string | number;
}

/**
 * Requests of servers that the client has not answered yet. They get ids of the bridge: two engines, one after the other,
 * count from the same number, and an answer must not reach the wrong one.
 */
export class ServerQuestions {
  readonly #open = new Map<string, Question>();
  #next = 1;

  /** A message of a server as the client gets it; null when it is about a question that is no longer open. */
  renumber(message: RpcMessage, link: EngineLink): RpcMessage | null {
    if (isRequest(message)) {
      const id = `uiforge-${this.#next++}`;
      this.#open.set(id, { link, id: message.id });
      return { ...message, id };
    }
    if (message.method !== 'notifications/cancelled') return message;
    const ours = [...this.#open].find(([, each]) => each.link === link && each.id === message.params?.requestId);
    if (!ours) return null;
    this.#open.delete(ours[0]);
    return { ...message, params: { ...message.params, requestId: ours[0] } };
  }

  /** The question that an answer of the client belongs to. */
  take(id: RpcMessage['id']): Question | undefined {
    const question = this.#open.get(String(id));
    this.#open.delete(String(id));
    return question;
  }

  /** The server that asked is gone. */
  forget(link: EngineLink): void {
    for (const [id, question] of this.#open) {
      if (question.link === link) this.#open.delete(id);
    }
  }
}
