import { UIForgeError } from '../../protocol/errors.ts';
import type { Usage } from '../../protocol/generation.ts';
import type { CallOutcome } from '../state/usage-call.ts';
import type { UsageStore } from '../state/usage-store.ts';
import type { Candidate } from './candidate.ts';
import type { Asked } from './demand.ts';
import { demandOf } from './demand.ts';
import type { LimitRefusal } from './over-limit.ts';
import { refusalOf } from './over-limit.ts';
import { loadPrices } from './prices.ts';
import { ProviderError } from './provider.ts';
import type { Part } from './usage-tally.ts';
import { priceOf, usageOf } from './usage-tally.ts';

/** The limit of a candidate that a request would exceed now, or null. Nothing is reserved. */
export async function overLimitOf(
  candidate: Candidate,
  asked: Asked,
  usage: UsageStore,
  now: () => number,
): Promise<LimitRefusal | null> {
  const { limits = {} } = candidate;
  const demand = await demandOf(candidate, asked, candidate.limits?.costLimit !== undefined);
  const over = usage.over(demand, limits);
  return over && refusalOf(over, demand, now());
}

/** One call in the ledger of all calls: written when it is sent and when it has ended. */
export class CallRecord {
  readonly #usage: UsageStore;
  readonly #id: number;
  readonly #started = performance.now();
  #firstTokenMs: number | null = null;

  private constructor(usage: UsageStore, id: number) {
    this.#usage = usage;
    this.#id = id;
  }

  /** Reserves what the call is expected to take, or says which limit it would exceed. */
  static async open(
    candidate: Candidate,
    asked: Asked,
    usage: UsageStore,
    now: () => number,
  ): Promise<CallRecord | LimitRefusal> {
    const demand = await demandOf(candidate, asked, candidate.limits?.costLimit !== undefined);
    const result = usage.reserve(demand, candidate.limits ?? {});
    return 'over' in result ? refusalOf(result.over, demand, now()) : new CallRecord(usage, result.id);
  }

  /** A piece of text came. */
  text(): void {
    this.#firstTokenMs ??= performance.now() - this.#started;
  }

  /**
   * Takes down what the call took.
   *
   * @param error why it failed; undefined when it did not, or its reader went away
   */
  async settle(part: Part, error: unknown): Promise<void> {
    const ms = performance.now() - this.#started;
    const unserved = wasNotServed(part, error);
    const used = unserved ? NOTHING : await usageOf(part);
    if (!unserved) await loadPrices();
    this.#usage.settle(this.#id, {
      outcome: outcomeOf(part, error),
      ms,
      firstTokenMs: this.#firstTokenMs,
      inputTokens: used.promptTokens,
      outputTokens: used.completionTokens,
      estimated: used.estimated ?? false,
      cost: unserved ? 0 : priceOf(part, used),
    });
  }
}

const NOTHING: Usage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };

function outcomeOf({ complete, provider }: Part, error: unknown): CallOutcome {
  if (error === undefined) return complete ? 'succeeded' : 'neutral';
  const code = error instanceof UIForgeError ? error.code : 'INTERNAL';
  // Nothing that fits and wrong parameters say nothing about how well the library works.
  const blameless = code === 'CANCELLED' || (provider.type === 'offline' && code !== 'INTERNAL');
  return blameless ? 'neutral' : 'failed';
}

/** Nothing was sent, or the service refused it: that costs nothing. */
function wasNotServed({ provider, text, usage }: Part, error: unknown): boolean {
  if (provider.type === 'offline') return true;
  if (text !== '' || usage !== null || !(error instanceof ProviderError)) return false;
  return error.status !== undefined || error.code === 'UNAVAILABLE' || error.code === 'UNAUTHENTICATED';
}
