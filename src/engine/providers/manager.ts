import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { BackoffOptions } from '../resilience/backoff.ts';
import { MAX_RETRIES } from '../resilience/backoff.ts';
import type { BreakerOptions } from '../resilience/breaker.ts';
import { createBreaker } from '../resilience/breaker.ts';
import type { Clocks } from '../resilience/clocks.ts';
import type { UsageStore } from '../state/usage-store.ts';
import type { Candidate, ManagedProvider } from './candidate.ts';
import { inOrder } from './candidate-order.ts';
import { estimateWith } from './estimate.ts';
import type { Hybrid, Roster } from './hybrid.ts';
import { memberNames } from './hybrid.ts';
import type { ProviderManager } from './manager-contract.ts';
import { ManagerRun } from './manager-run.ts';
import type { ProviderType } from './provider.ts';
import type { ProviderLog } from './provider-log.ts';
import { hybridStatus, statusOf } from './provider-status.ts';
import { isHybrid, namedIn, queueFor } from './queue.ts';

/** Most that an answer may have: far beyond any component, far below what would fill the memory. */
const MAX_OUTPUT = 400_000;

export interface ProviderManagerOptions {
  providers: readonly ManagedProvider[];
  /** Policies over them. */
  hybrids?: readonly Hybrid[] | undefined;
  clocks: Clocks;
  log: ProviderLog;
  /** Where all calls are taken down; limits are checked against it. */
  usage: UsageStore;
  /** Like `performance.now`; the deadline of a request counts in it. */
  now?: (() => number) | undefined;
  /** Like `Date.now`, for limits by minute and day. */
  wallClock?: (() => number) | undefined;
  /** Like `Math.random`, to draw among equals. */
  random?: (() => number) | undefined;
  /** Retries on one provider. */
  maxRetries?: number | undefined;
  backoff?: BackoffOptions | undefined;
  breaker?: BreakerOptions | undefined;
  /** Most UTF-16 code units of an answer. */
  maxOutput?: number | undefined;
}

/** Tries providers by priority, retries what may pass, fails over, and never loses or doubles text that was given. */
export function createProviderManager(options: ProviderManagerOptions): ProviderManager {
  const { random = Math.random, wallClock = Date.now } = options;
  const candidates: Candidate[] = options.providers.map((managed) => ({
    ...managed,
    breaker: createBreaker(options.breaker),
  }));
  const runOptions = {
    clocks: options.clocks,
    log: options.log,
    usage: options.usage,
    wallClock,
    now: options.now ?? (() => performance.now()),
    maxRetries: options.maxRetries ?? MAX_RETRIES,
    backoff: options.backoff ?? {},
    maxOutput: options.maxOutput ?? MAX_OUTPUT,
  };

  const hybrids = (options.hybrids ?? []).map((hybrid) => ({ ...hybrid }));
  const roster: Roster = { candidates, hybrids };

  return {
    async *stream(request) {
      const queue = await queueFor(request, roster, random);
      yield* new ManagerRun(queue, request, runOptions).events();
    },
    async list() {
      const statuses = await Promise.all(candidates.map((candidate) => statusOf(candidate, options.usage, wallClock)));
      // One that stands for another comes after it: a hybrid is as its providers are.
      for (const hybrid of inDependency(roster.hybrids)) statuses.push(hybridStatus(hybrid, statuses, options.usage));
      return inPriority(statuses);
    },
    async estimate(request) {
      const queue = await queueFor(request, roster, () => 0.5);
      return Promise.all(
        queue.candidates.map((candidate) => estimateWith(candidate, request, options.usage, wallClock)),
      );
    },
    setEnabled(name, enabled) {
      namedIn(roster, name).enabled = enabled;
    },
    async check(name, key) {
      const found = namedIn(roster, name);
      if (isHybrid(found)) throw nothingToCheck(found);
      const provider = key === undefined ? found.provider : found.withKey(key);
      return { models: await provider.listModels() };
    },
  };
}

/** As they are asked, but equals in the order of the configuration. */
function inPriority(statuses: readonly ProviderStatus[]): ProviderStatus[] {
  const ordered = statuses.map((status) => ({
    status,
    provider: { type: status.type as ProviderType },
    priority: status.priority,
    weight: 1,
  }));
  return inOrder(ordered, () => 0.5).map(({ status }) => status);
}

/** Those first that others name. */
function inDependency(hybrids: readonly Hybrid[]): Hybrid[] {
  const sorted = new Set<Hybrid>();
  const add = (hybrid: Hybrid) => {
    for (const name of memberNames(hybrid)) {
      const nested = hybrids.find(({ provider }) => provider.name === name);
      if (nested && !sorted.has(nested)) add(nested);
    }
    sorted.add(hybrid);
  };
  for (const hybrid of hybrids) add(hybrid);
  return [...sorted];
}

function nothingToCheck(hybrid: Hybrid): UIForgeError {
  const { name } = hybrid.provider;
  return new UIForgeError('INVALID_ARGUMENT', `${name} is a policy over other providers and has no key of its own.`, {
    hint: `Check those that it names: ${memberNames(hybrid).join(', ')}.`,
  });
}
