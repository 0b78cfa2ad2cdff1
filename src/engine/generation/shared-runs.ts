import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent, UIComponentResponse } from '../../protocol/generation.ts';

export type Listener = (event: GenerationEvent) => void;
export type Run = (signal: AbortSignal, emit: Listener) => Promise<UIComponentResponse>;

interface Shared {
  controller: AbortController;
  events: GenerationEvent[];
  listeners: Set<Listener>;
  result: Promise<UIComponentResponse>;
  callers: number;
}

/**
 * Identical requests in flight share one run. Who joins later is told first what has happened so far. The run is
 * cancelled when the last of its callers has gone.
 */
export class SharedRuns {
  readonly #runs = new Map<string, Shared>();

  /** Runs under way. */
  get size(): number {
    return this.#runs.size;
  }

  /** Joins the run with this key, or starts it. @throws what the run throws, or CANCELLED when `signal` aborts. */
  async join(key: string, run: Run, listener: Listener, signal?: AbortSignal): Promise<UIComponentResponse> {
    signal?.throwIfAborted();
    const shared = this.#runs.get(key) ?? this.#start(key, run);
    for (const event of shared.events) listener(event);
    shared.listeners.add(listener);
    shared.callers++;
    const cancelled = Promise.withResolvers<never>();
    const onAbort = () => {
      shared.callers--;
      if (shared.callers === 0) shared.controller.abort(signal?.reason);
      else cancelled.reject(new UIForgeError('CANCELLED', 'Cancelled.'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([shared.result, cancelled.promise]);
    } finally {
      signal?.removeEventListener('abort', onAbort);
      shared.listeners.delete(listener);
    }
  }

  #start(key: string, run: Run): Shared {
    const controller = new AbortController();
    const events: GenerationEvent[] = [];
    const listeners = new Set<Listener>();
    const emit: Listener = (event) => {
      events.push(event);
      for (const listener of listeners) listener(event);
    };
    const shared: Shared = { controller, events, listeners, result: run(controller.signal, emit), callers: 0 };
    this.#runs.set(key, shared);
    const forget = () => {
      if (this.#runs.get(key) === shared) this.#runs.delete(key);
    };
    shared.result.then(forget, forget);
    // Once it is given up, the same request starts anew instead of joining a dying run.
    controller.signal.addEventListener('abort', forget, { once: true });
    return shared;
  }
}
