import type { PolicyCondition, PolicyRule } from '../config/policy-schema.ts';
import type { ProviderConfig } from '../config/schema.ts';
import type { Candidate } from './candidate.ts';
import type { Asked } from './demand.ts';
import { demandOf } from './demand.ts';
import { hasImages, promptTokens } from './prompt-tokens.ts';
import { estimateTokens } from './tokens.ts';

/** A policy over other providers. It calls nobody: it only says which of them are asked, and in what order. */
export interface Hybrid {
  provider: { name: string; type: 'hybrid' };
  enabled: boolean;
  /** Place of its providers among those that are not named by a request. */
  priority: number;
  weight: number;
  policy: readonly PolicyRule[];
}

/** The hybrid that `config` describes. */
export function createHybrid({ name, enabled, priority, weight, policy = [] }: ProviderConfig): Hybrid {
  return { provider: { name, type: 'hybrid' }, enabled, priority, weight, policy };
}

/** All that can be asked, by name. */
export interface Roster {
  candidates: readonly Candidate[];
  hybrids: readonly Hybrid[];
}

/**
 * The providers of a hybrid for a request, in the order in which they are asked: those of the rules that hold. Nobody is
 * there twice. The configuration makes sure that policies don't lead back to themselves.
 */
export async function membersFor(hybrid: Hybrid, asked: Asked, roster: Roster): Promise<Candidate[]> {
  const tokens = promptTokens(asked.messages, estimateTokens);
  const found = new Set<Candidate>();
  for (const { when = {}, use } of hybrid.policy) {
    if (!holdsForRequest(when, tokens, hasImages(asked.messages))) continue;
    for (const candidate of await resolve(use, asked, roster)) {
      if (await isCheapEnough(candidate, when, asked)) found.add(candidate);
    }
  }
  return [...found];
}

/** The names in a policy, in its order. */
export function memberNames({ policy }: Hybrid): string[] {
  return [...new Set(policy.map(({ use }) => use))];
}

async function resolve(name: string, asked: Asked, roster: Roster): Promise<Candidate[]> {
  const nested = roster.hybrids.find(({ provider }) => provider.name === name);
  if (nested) return nested.enabled ? await membersFor(nested, asked, roster) : [];
  return roster.candidates.filter(({ provider }) => provider.name === name);
}

function holdsForRequest(
  { minTokens, maxTokens, images }: PolicyCondition,
  tokens: number,
  pictures: boolean,
): boolean {
  return tokens >= (minTokens ?? 0) && tokens <= (maxTokens ?? Infinity) && (images ?? pictures) === pictures;
}

async function isCheapEnough(candidate: Candidate, { maxCost }: PolicyCondition, asked: Asked): Promise<boolean> {
  if (maxCost === undefined) return true;
  const { cost } = await demandOf(candidate, asked);
  return cost !== null && cost <= maxCost;
}
