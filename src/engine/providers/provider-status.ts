import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import type { UsageStore } from '../state/usage-store.ts';
import { overLimitOf } from './call-record.ts';
import type { Candidate, Obstacle } from './candidate.ts';
import { obstacleTo } from './candidate.ts';
import type { Hybrid } from './hybrid.ts';
import { memberNames } from './hybrid.ts';

/** How a provider is, what it did, and what is left of its limits. @param now milliseconds since the epoch */
export async function statusOf(candidate: Candidate, usage: UsageStore, now: () => number): Promise<ProviderStatus> {
  const { provider, enabled, priority, breaker, limits = {} } = candidate;
  const obstacle = (await obstacleTo(candidate)) ?? (await limitOf(candidate, usage, now));
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

async function limitOf(candidate: Candidate, usage: UsageStore, now: () => number): Promise<Obstacle | null> {
  const refusal = await overLimitOf(candidate, { messages: [], options: {} }, usage, now);
  return refusal && { state: 'limited', ...refusal };
}

/** How a hybrid is: as the best of its providers. Its calls are theirs, so it has no use and no limits of its own. */
export function hybridStatus(hybrid: Hybrid, others: readonly ProviderStatus[], usage: UsageStore): ProviderStatus {
  const { name, type } = hybrid.provider;
  const members = memberNames(hybrid);
  const theirs = others.filter((status) => members.includes(status.name));
  const ready = theirs.some(({ state }) => state === 'ready');
  const state = !hybrid.enabled ? 'disabled' : ready ? 'ready' : 'unavailable';
  const reasons = theirs.map(({ detail }) => detail ?? '').filter((detail) => detail !== '');
  const detail = {
    ready: undefined,
    disabled: `${name} is switched off. Set 'enabled' of the provider '${name}' to true.`,
    unavailable: [`None of the providers of ${name} can be asked now.`, ...reasons].join(' '),
  }[state];
  return {
    name,
    type,
    enabled: hybrid.enabled,
    priority: hybrid.priority,
    state,
    ...(detail ? { detail } : {}),
    model: null,
    breaker: 'closed',
    metrics: usage.metrics(name),
    limits: usage.left(name, {}),
    members,
  };
}
