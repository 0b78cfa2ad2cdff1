import type { ServerContext } from '@modelcontextprotocol/server';
import type { TextEdit } from '../../protocol/text-edit.ts';
import type { ProgressSink } from './tool.ts';

/** Key of `_meta` in our progress notifications that says what `message` is. */
export const PROGRESS_KIND = 'uiforge/progress';

/** What `message` of a progress notification is; `length` comes with `rewind`, the list with `edits`. */
export type ProgressKind =
  | { kind: 'stage' }
  | { kind: 'text' }
  | { kind: 'rewind'; length: number }
  | { kind: 'edits'; edits: TextEdit[] };

/** Milliseconds between two notifications that carry text. */
const TEXT_INTERVAL_MS = 100;

type Notify = ServerContext['mcpReq']['notify'];

/**
 * Progress notifications of one request. Joining the messages of kind `text`, cut back at every `rewind` and changed in
 * place by every `edits`, gives the whole text; `progress` counts the notifications, so it always grows.
 */
export class ProgressStream implements ProgressSink {
  readonly wanted: boolean;
  readonly #token: string | number | undefined;
  readonly #notify: Notify;
  readonly #intervalMs: number;
  #pending = '';
  #count = 0;
  #lastText = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #sent: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(token: string | number | undefined, notify: Notify, intervalMs: number = TEXT_INTERVAL_MS) {
    this.wanted = token !== undefined;
    this.#token = token;
    this.#notify = notify;
    this.#intervalMs = intervalMs;
  }

  stage(message: string): void {
    this.#flush();
    this.#send(message, { kind: 'stage' });
  }

  text(piece: string): void {
    if (!this.wanted || piece === '') return;
    this.#pending += piece;
    const wait = this.#lastText + this.#intervalMs - performance.now();
    if (wait <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), wait);
  }

  rewind(length: number): void {
    this.#flush();
    this.#send('Starting over from here.', { kind: 'rewind', length });
  }

  edits(edits: TextEdit[]): void {
    this.#flush();
    this.#send('Changed in place.', { kind: 'edits', edits });
  }

  /** Sends what is left and waits until all is on its way. Call it before the result is returned. */
  async end(): Promise<void> {
    this.#flush();
    this.#closed = true;
    await this.#sent;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === '') return;
    const piece = this.#pending;
    this.#pending = '';
    this.#lastText = performance.now();
    this.#send(piece, { kind: 'text' });
  }

  #send(message: string, kind: ProgressKind): void {
    if (this.#token === undefined || this.#closed) return;
    this.#count += 1;
    const params = {
      progressToken: this.#token,
      progress: this.#count,
      message,
      _meta: { [PROGRESS_KIND]: kind },
    };
    // One after the other, so that they arrive in order. A client that is gone ends the call by its signal, not here.
    this.#sent = this.#sent.then(() => this.#notify({ method: 'notifications/progress', params })).catch(() => {});
  }
}
