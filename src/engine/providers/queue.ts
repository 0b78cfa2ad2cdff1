import { UIForgeError } from '../../protocol/errors.ts';
import { type Candidate, SWITCHED_OFF } from './candidate.ts';
import { inOrder } from './candidate-order.ts';
import type { Failure } from './failure-report.ts';
import type { Hybrid, Roster } from './hybrid.ts';
import { membersFor } from './hybrid.ts';
import type { ManagedRequest } from './manager-contract.ts';

/** Who is asked, best first, and who is not even in the queue. */
export interface Queue {
  candidates: Candidate[];
  skipped: Failure[];
  /** The request names one provider that is asked whatever the model is called. */
  pinned: boolean;
}

/** What of a request decides about who is asked. */
export type QueueRequest = Pick<ManagedRequest, 'messages' | 'options' | 'provider' | 'offline' | 'servicesOnly'>;

/** What has this name. @throws UIForgeError NOT_FOUND */
export function namedIn({ candidates, hybrids }: Roster, name: string): Candidate | Hybrid {
  const all = [...candidates, ...hybrids];
  const found = all.find(({ provider }) => provider.name === name);
  if (found) return found;
  throw new UIForgeError('NOT_FOUND', `There is no provider '${name}'.`, {
    hint: `Providers are ${all.map(({ provider }) => provider.name).join(', ') || 'none'}.`,
    context: { argument: 'provider' },
  });
}

/** Whether it is a policy over others. */
export function isHybrid(entry: Candidate | Hybrid): entry is Hybrid {
  return entry.provider.type === 'hybrid';
}

/**
 * Who is asked for a request. A hybrid stands for the providers that its policy names for it, at its own place; who is
 * named twice has the first.
 *
 * @throws UIForgeError NOT_FOUND when the request names a provider that is not there
 */
export async function queueFor(request: QueueRequest, roster: Roster, random: () => number): Promise<Queue> {
  if (request.provider !== undefined) {
    const named = namedIn(roster, request.provider);
    if (!isHybrid(named)) return { candidates: [named], skipped: [], pinned: true };
    return { ...(await expanded([named], request, roster)), pinned: false };
  }
  const order = inOrder<Candidate | Hybrid>([...roster.candidates, ...roster.hybrids], random);
  const { candidates, skipped } = await expanded(order, request, roster);
  const fitting = candidates.filter(({ provider }) =>
    provider.type === 'offline' ? !request.servicesOnly : !request.offline,
  );
  const isOffline = ({ provider }: Candidate) => provider.type === 'offline';
  return {
    candidates: [...fitting.filter((each) => !isOffline(each)), ...fitting.filter(isOffline)],
    skipped: request.offline ? [] : skipped,
    pinned: false,
  };
}

async function expanded(order: readonly (Candidate | Hybrid)[], request: QueueRequest, roster: Roster) {
  const candidates = new Set<Candidate>();
  const skipped: Failure[] = [];
  for (const entry of order) {
    if (!isHybrid(entry)) {
      candidates.add(entry);
      continue;
    }
    const members = entry.enabled ? await membersFor(entry, request, roster) : [];
    for (const member of members) candidates.add(member);
    if (members.length === 0) skipped.push(nobodyOf(entry));
  }
  return { candidates: [...candidates], skipped };
}

function nobodyOf({ provider, enabled }: Hybrid): Failure {
  const reason = enabled ? 'has no rule that holds for this request' : 'is switched off';
  const hint = enabled
    ? `Give its policy a last rule without 'when'.`
    : `Set 'enabled' of the provider '${provider.name}' to true.`;
  return {
    provider: provider.name,
    code: 'UNAVAILABLE',
    message: `${provider.name} ${reason}.`,
    hint,
    kind: 'skipped',
    ...(enabled ? {} : { aside: SWITCHED_OFF }),
  };
}
