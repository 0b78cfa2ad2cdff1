import type { UIForgeError } from '../../protocol/errors.ts';
import type { BackoffOptions } from '../resilience/backoff.ts';
import { backoffDelays } from '../resilience/backoff.ts';
import type { Clocks } from '../resilience/clocks.ts';
import type { Deadline } from '../resilience/deadline.ts';
import { deadlineAt } from '../resilience/deadline.ts';
import { pause } from '../resilience/pause.ts';
import type { UsageStore } from '../state/usage-store.ts';
import { attempt } from './attempt.ts';
import { CallRecord } from './call-record.ts';
import type { Candidate } from './candidate.ts';
import { modelFor } from './demand.ts';
import type { ManagedRequest, ManagerEvent } from './manager-contract.ts';
import {
  brokenOff,
  cancelled,
  cutOff,
  endless,
  nothingWritten,
  outOfTime,
  refusedBy,
  saysServiceIsIll,
} from './manager-errors.ts';
import type { ChatMessage, ProviderStreamEvent } from './provider.ts';
import { ProviderError } from './provider.ts';
import type { ProviderLog } from './provider-log.ts';
import type { Queue } from './queue.ts';
import { RunFailures } from './run-failures.ts';
import { type Blocked, RESTING, RunGate } from './run-gate.ts';
import { RunQueue } from './run-queue.ts';
import type { Part } from './usage-tally.ts';
import { tally } from './usage-tally.ts';

export interface RunOptions {
  clocks: Clocks;
  log: ProviderLog;
  usage: UsageStore;
  /** Like `performance.now`. */
  now: () => number;
  /** Like `Date.now`. */
  wallClock: () => number;
  maxRetries: number;
  backoff: BackoffOptions;
  /** Most UTF-16 code units that all parts of an answer may have together. */
  maxOutput: number;
}

type End = Extract<ProviderStreamEvent, { type: 'end' }>;
/** What one call came to. */
type Outcome = { text: string; end: End } | { text: string; error: ProviderError };

/** One request on its way through the providers. Used once. */
export class ManagerRun {
  readonly #gate: RunGate;
  readonly #queue: RunQueue;
  readonly #request: ManagedRequest;
  readonly #options: RunOptions;
  readonly #generation: Deadline;
  readonly #failures: RunFailures;
  readonly #parts: Part[] = [];
  #messages: ChatMessage[];
  #resuming = false;
  /** Code units given so far. */
  #given = 0;
  /** The failure that the next attempt is announced with. */
  #announce: { from: string; code: string; message: string } | null = null;

  constructor({ candidates, skipped, pinned }: Queue, request: ManagedRequest, options: RunOptions) {
    const { usage, wallClock } = options;
    this.#gate = new RunGate({ request, pinned, usage, wallClock });
    this.#failures = new RunFailures(skipped);
    this.#request = request;
    this.#options = options;
    this.#generation = deadlineAt(request.deadline, options.now);
    this.#messages = request.messages;
    this.#queue = new RunQueue(candidates, this.#gate, (candidate) => this.#couldHelp(candidate));
  }

  /** Asks one after the other until one has answered. @throws UIForgeError */
  async *events(): AsyncGenerator<ManagerEvent, void, undefined> {
    for (const [index, { candidate, obstacle }] of this.#queue.entries()) {
      this.#checkTime();
      const blocked = (await obstacle) ?? this.#gate.modelObstacle(candidate);
      if (blocked) {
        this.#failures.skipped(candidate.provider, blocked);
        continue;
      }
      // What a template says does not go on where a model broke off.
      if (this.#given > 0 && candidate.provider.type === 'offline') continue;
      if (yield* this.#ask(candidate, index)) return;
    }
    throw this.#failures.report(this.#given > 0);
  }

  /** Asks one provider, with its retries. True when it has answered. */
  async *#ask(candidate: Candidate, index: number): AsyncGenerator<ManagerEvent, boolean, undefined> {
    const { provider } = candidate;
    const { maxRetries, backoff } = this.#options;
    const delays = backoffDelays(backoff);
    const half = this.#generation.share(0.5);
    const share = () => (this.#queue.anotherWaits(index) ? half : null);
    let retries = 0;
    let cut = false;
    let continued = false;
    for (let number = 1; ; number++) {
      const outcome = yield* this.#call(candidate, number, share);
      if (!outcome) return false;
      const { text } = outcome;
      if ('end' in outcome && outcome.end.finishReason === 'stop') {
        yield await this.#endOf(candidate, outcome.end);
        return true;
      }
      if ('end' in outcome && text !== '') {
        if (cut) throw cutOff(provider.name, this.#partial);
        cut = true;
        this.#goOn(candidate, { code: 'TOKEN_LIMIT', message: 'It reached its output limit.' });
        continue;
      }
      const error = 'error' in outcome ? outcome.error : nothingWritten(provider.name);
      this.#failed(candidate, error);
      const delay = Math.max(delays.next(), error.retryAfterMs ?? 0);
      const fits = (share() ?? this.#generation).fits(delay) && candidate.breaker.state !== 'open';
      if (text !== '') {
        if (await this.#queue.anotherReady(index)) {
          this.#goOn(candidate, error);
          return false;
        }
        if (!error.retryable || continued || !fits) return false;
        continued = true;
        await this.#wait(delay);
        this.#goOn(candidate, error);
        continue;
      }
      if (!error.retryable || retries >= maxRetries || !fits) {
        this.#announce = { from: provider.name, code: error.code, message: error.message };
        return false;
      }
      retries += 1;
      const { code, message } = error;
      yield { type: 'retry', provider: provider.name, attempt: retries, delayMs: delay, code, message };
      await this.#wait(delay);
    }
  }

  /** One call, its text passed on. Null when the breaker does not let it through. */
  async *#call(
    candidate: Candidate,
    number: number,
    share: () => Deadline | null,
  ): AsyncGenerator<ManagerEvent, Outcome | null, undefined> {
    const { provider, breaker } = candidate;
    const asked = { messages: this.#messages, options: this.#request.options };
    const permit = breaker.enter();
    const record = permit ? await this.#gate.open(candidate, this.#messages) : RESTING;
    if (!permit || !(record instanceof CallRecord)) {
      permit?.release();
      this.#failures.skipped(provider, record as Blocked);
      return null;
    }
    const model = modelFor(candidate, asked.options);
    const part: Part = { provider, model, messages: asked.messages, text: '', complete: false, usage: null };
    const { component, options, byUser, signal } = this.#request;
    let text = '';
    let end: End | null = null;
    let failure: unknown;
    try {
      if (this.#announce) {
        yield { type: 'failover', ...this.#announce, to: provider.name, resuming: this.#resuming };
        this.#announce = null;
      }
      yield { type: 'attempt', provider: provider.name, providerType: provider.type, model, attempt: number };
      this.#gate.opened();
      const request = { messages: asked.messages, options, component, byUser };
      const { clocks } = this.#options;
      for await (const event of attempt({ provider, request, clocks, generation: this.#generation, share, signal })) {
        if (event.type === 'end') end = event;
        if (event.type === 'waited') {
          this.#generation.putOff(event.ms);
          yield event;
        }
        if (event.type !== 'text') continue;
        record.text();
        text += event.text;
        this.#given += event.text.length;
        if (this.#given > this.#options.maxOutput) throw endless(provider.name, this.#options.maxOutput, this.#partial);
        yield { type: 'text', text: event.text };
      }
      if (!end) throw brokenOff(provider.name);
      if (end.finishReason === 'refused') throw refusedBy(provider.name);
      permit.succeed();
      return { text, end };
    } catch (error) {
      failure = error;
      if (!(error instanceof ProviderError)) throw error;
      if (saysServiceIsIll(error)) permit.fail();
      await breakerSettled();
      return { text, error };
    } finally {
      permit.release();
      Object.assign(part, { text, complete: end !== null, usage: end?.usage ?? null, model: end?.model ?? model });
      if (end || text !== '') this.#parts.push(part);
      await record.settle(part, failure);
    }
  }

  /** The request goes on from what was given. */
  #goOn({ provider }: Candidate, { code, message }: { code: string; message: string }): void {
    const messages = this.#request.resume();
    this.#messages = messages ?? this.#request.messages;
    this.#resuming = messages !== null;
    this.#announce = { from: provider.name, code, message };
  }

  #failed({ provider }: Candidate, error: ProviderError): void {
    const { code, message, status, context } = error;
    this.#options.log.info({ provider: provider.name, code, status }, `Provider failed: ${message}`);
    if (code === 'CANCELLED' || this.#request.signal.aborted)
      throw cancelled(this.#partial, this.#request.signal.reason);
    const generationOver = context?.clock === 'generation' && context.share !== true;
    if (generationOver || this.#generation.left() === 0) throw this.#outOfTime(error);
    this.#failures.failed(provider, error);
  }

  async #endOf({ provider }: Candidate, end: End): Promise<ManagerEvent> {
    const { usage, cost } = await tally(this.#parts);
    return {
      type: 'end',
      provider: provider.name,
      providerType: provider.type,
      model: provider.type === 'offline' ? null : end.model,
      usage,
      cost,
      finishReason: end.finishReason,
      ignoredOptions: end.ignoredOptions,
      template: end.template ?? null,
    };
  }

  #couldHelp(candidate: Candidate): boolean {
    if (this.#gate.modelObstacle(candidate)) return false;
    return this.#given === 0 || candidate.provider.type !== 'offline';
  }

  async #wait(ms: number): Promise<void> {
    try {
      await pause(ms, this.#request.signal);
    } catch {
      throw cancelled(this.#partial, this.#request.signal.reason);
    }
  }

  #checkTime(): void {
    if (this.#request.signal.aborted) throw cancelled(this.#partial, this.#request.signal.reason);
    if (this.#generation.left() === 0) throw this.#outOfTime();
  }

  #outOfTime(cause?: ProviderError): UIForgeError {
    return outOfTime(this.#options.clocks.generationMs, this.#failures.list, this.#partial, cause);
  }

  /** What the last error's context says. */
  get #partial(): Record<string, unknown> {
    return this.#failures.facts(this.#given > 0);
  }
}

/** The breaker counts in promises; its state is right a turn later. */
function breakerSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
