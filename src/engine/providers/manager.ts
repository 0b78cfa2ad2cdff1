import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { BackoffOptions } from '../resilience/backoff.ts';
import { MAX_RETRIES } from '../resilience/backoff.ts';
import type { BreakerOptions } from '../resilience/breaker.ts';
import { createBreaker } from '../resilience/breaker.ts';
import type { Clocks } from '../resilience/clocks.ts';
import type { UsageStore } from '../state/usage-store.ts';
import { overLimitOf } from './call-record.ts';
import type { Candidate, ManagedProvider, Obstacle } from './candidate.ts';
import { obstacleTo } from './candidate.ts';
import { inOrder } from './candidate-order.ts';
import type { ManagedRequest, ProviderManager } from './manager-contract.ts';
import { ManagerRun } from './manager-run.ts';
import type { LimitRefusal } from './over-limit.ts';
import type { ProviderLog } from './provider-log.ts';

/** Most that an answer may have: far beyond any component, far below what would fill the memory. */
const MAX_OUTPUT = 400_000;

export interface ProviderManagerOptions {
  providers: readonly ManagedProvider[];
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

  const named = (name: string): Candidate => {
    const found = candidates.find(({ provider }) => provider.name === name);
    if (found) return found;
    const names = candidates.map(({ provider }) => provider.name).join(', ');
    throw new UIForgeError('NOT_FOUND', `There is no provider '${name}'.`, {
      hint: `Providers are ${names || 'none'}.`,
      context: { argument: 'provider' },
    });
  };

  const queueFor = (request: ManagedRequest): Candidate[] => {
    if (request.provider !== undefined) return [named(request.provider)];
    const fitting = candidates.filter(({ provider }) =>
      provider.type === 'offline' ? !request.servicesOnly : !request.offline,
    );
    return inOrder(fitting, random);
  };

  return {
    async *stream(request) {
      yield* new ManagerRun(queueFor(request), request, runOptions).events();
    },
    list: () => Promise.all(inPriority(candidates).map((candidate) => statusOf(candidate, options.usage, wallClock))),
    async check(name, key) {
      const candidate = named(name);
      const provider = key === undefined ? candidate.provider : candidate.withKey(key);
      return { models: await provider.listModels() };
    },
  };
}

/** As they are asked, but equals in the order of the configuration. */
function inPriority(candidates: readonly Candidate[]): Candidate[] {
  return inOrder(
    candidates.map((candidate) => ({ ...candidate, weight: 1 })),
    () => 0.5,
  );
}

async function statusOf(candidate: Candidate, usage: UsageStore, now: () => number): Promise<ProviderStatus> {
  const { provider, enabled, priority, breaker, limits = {} } = candidate;
  const nothing = { messages: [], options: {} };
  const obstacle = (await obstacleTo(candidate)) ?? limited(await overLimitOf(candidate, nothing, usage, now));
  return {
    name: provider.name,
    type: provider.type,
    enabled,
    priority,
    state: obstacle?.state ?? 'ready',
    ...(obstacle ? { detail: [`${provider.name} ${obstacle.reason}.`, obstacle.hint].filter(Boolean).join(' ') } : {}),
    model: provider.defaultModel,
    breaker: breaker.state,
    metrics: provider.getMetrics(),
    limits: usage.left(provider.name, limits),
  };
}

function limited(refusal: LimitRefusal | null): Obstacle | null {
  return refusal && { state: 'limited', ...refusal };
}
