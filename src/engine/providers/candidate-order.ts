import type { Candidate } from './candidate.ts';

/**
 * Who is asked, best first: by priority, equals drawn by weight, offline ones after all others whatever their priority.
 * @param random Like `Math.random`.
 */
export function inOrder(candidates: readonly Candidate[], random: () => number): Candidate[] {
  // Drawing a key of -ln(u) / weight for each gives a weighted shuffle: the smallest comes first.
  const keyed = candidates.map((candidate) => ({ candidate, key: -Math.log(1 - random()) / candidate.weight }));
  const offline = ({ candidate }: { candidate: Candidate }) => (candidate.provider.type === 'offline' ? 1 : 0);
  return keyed
    .sort((a, b) => offline(a) - offline(b) || b.candidate.priority - a.candidate.priority || a.key - b.key)
    .map(({ candidate }) => candidate);
}
