import type { ProviderType } from './provider.ts';

/** What decides about an order. */
export interface Ordered {
  provider: { type: ProviderType };
  priority: number;
  weight: number;
}

/**
 * Who is asked, best first: by priority, equals drawn by weight, offline ones after all others whatever their priority.
 * @param random Like `Math.random`.
 */
export function inOrder<T extends Ordered>(candidates: readonly T[], random: () => number): T[] {
  // Drawing a key of -ln(u) / weight for each gives a weighted shuffle: the smallest comes first.
  const keyed = candidates.map((candidate) => ({ candidate, key: -Math.log(1 - random()) / candidate.weight }));
  const offline = ({ candidate }: { candidate: Ordered }) => (candidate.provider.type === 'offline' ? 1 : 0);
  return keyed
    .sort((a, b) => offline(a) - offline(b) || b.candidate.priority - a.candidate.priority || a.key - b.key)
    .map(({ candidate }) => candidate);
}
