import type { UsageStore } from '../state/usage-store.ts';
import { CallRecord, overLimitOf } from './call-record.ts';
import type { Candidate, Obstacle } from './candidate.ts';
import { obstacleTo } from './candidate.ts';
import { misfitOf } from './fit.ts';
import type { ManagedRequest } from './manager-contract.ts';
import type { ChatMessage } from './provider.ts';

/** What may stand in the way of asking a provider. */
export type Blocked = Omit<Obstacle, 'state'>;

/** Said of a provider whose breaker is open. */
export const RESTING: Blocked = {
  code: 'UNAVAILABLE',
  reason: 'failed too often and is given a rest',
  hint: undefined,
};

export interface RunGateOptions {
  request: ManagedRequest;
  /** The request names one provider that is asked whatever the model is called. */
  pinned: boolean;
  usage: UsageStore;
  /** Like `Date.now`. */
  wallClock: () => number;
}

/** Who may be asked in one run: looks at keys, breakers, models, sizes and limits. */
export class RunGate {
  readonly #options: RunGateOptions;
  /** Whether somebody was asked: the library does not stand in for a model before. */
  #asked = false;

  constructor(options: RunGateOptions) {
    this.#options = options;
  }

  /** Somebody is asked now. */
  opened(): void {
    this.#asked = true;
  }

  /** What keeps a candidate from being asked this, or null. */
  async obstacleTo(candidate: Candidate): Promise<Blocked | null> {
    const { request, usage, wallClock } = this.#options;
    const obstacle = await obstacleTo(candidate, request.signal);
    if (obstacle) return obstacle;
    // Whether the library may stand in for a model shows only when its turn comes.
    const unknown = candidate.provider.type === 'offline' ? null : this.modelObstacle(candidate);
    return (
      unknown ??
      (await this.#misfitOf(candidate, request.messages)) ??
      (await overLimitOf(candidate, request, usage, wallClock))
    );
  }

  /** A model that was asked for by name is not replaced by another one in silence. */
  modelObstacle({ provider }: Candidate): Blocked | null {
    const { request, pinned } = this.#options;
    const { model } = request.options;
    if (model === undefined || pinned || request.offline) return null;
    const offers = provider.type === 'offline' ? this.#asked : provider.supportsModel(model);
    if (offers) return null;
    const hint = `Choose a model of a provider that has a key, or leave the model out.`;
    return { code: 'NOT_FOUND', reason: `does not offer the model '${model}'`, hint };
  }

  /** The record of a call that may be made now, or what stands in its way. */
  async open(candidate: Candidate, messages: ChatMessage[]): Promise<CallRecord | Blocked> {
    const { request, usage, wallClock } = this.#options;
    const grown = messages === request.messages ? null : await this.#misfitOf(candidate, messages);
    return grown ?? (await CallRecord.open(candidate, { ...request, messages }, usage, wallClock));
  }

  async #misfitOf(candidate: Candidate, messages: ChatMessage[]): Promise<Blocked | null> {
    const { options, offline, provider } = this.#options.request;
    // Who asked for the library knows that it goes by the description.
    const chosen = offline || provider === candidate.provider.name;
    if (candidate.provider.type === 'offline' && chosen) return null;
    return await misfitOf(candidate, { messages, options });
  }
}
