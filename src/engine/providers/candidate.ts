import type { ProviderState } from '../../protocol/engine-rpc.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { ProviderLimits } from '../config/schema.ts';
import type { Breaker } from '../resilience/breaker.ts';
import type { AIProvider } from './provider.ts';

/** A provider with what the manager is told about it. */
export interface ManagedProvider {
  provider: AIProvider;
  enabled: boolean;
  /** Higher is tried first. */
  priority: number;
  /** Share among equals. */
  weight: number;
  limits?: ProviderLimits | undefined;
  /** The same provider with another key, to check one before it is kept. */
  withKey: (key: string) => AIProvider;
}

/** A provider with what the manager remembers about it. */
export interface Candidate extends ManagedProvider {
  breaker: Breaker;
}

/** Why a candidate is not asked. `reason` goes on after its name. */
export interface Obstacle {
  state: Exclude<ProviderState, 'ready'>;
  code: ErrorCode;
  reason: string;
  hint: string | undefined;
  /** Where nobody would expect it to be asked: why, in a few words. */
  aside?: string | undefined;
  /** Facts for programs, such as when a limit frees. */
  facts?: Record<string, unknown> | undefined;
}

/** Said of what the user has switched off. */
export const SWITCHED_OFF = 'switched off';

/** What keeps a candidate from being asked anything now, or null. */
export async function obstacleTo(candidate: Candidate, signal?: AbortSignal): Promise<Obstacle | null> {
  const { provider, breaker } = candidate;
  if (!candidate.enabled) {
    const hint = `Set 'enabled' of the provider '${provider.name}' to true.`;
    return { state: 'disabled', code: 'UNAVAILABLE', reason: 'is switched off', hint, aside: SWITCHED_OFF };
  }
  if (breaker.state === 'open') {
    const hint = 'It is asked again within a minute.';
    return { state: 'breaker-open', code: 'UNAVAILABLE', reason: 'failed too often and is given a rest', hint };
  }
  const answer = await provider.isAvailable(signal);
  if (answer.available) return null;
  const { state = 'unavailable', reason, hint, aside } = answer;
  return { state, code: 'UNAVAILABLE', reason, hint, aside };
}
