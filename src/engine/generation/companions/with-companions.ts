import type { UIComponentResponse, Usage } from '../../../protocol/generation.ts';
import { companionFacts, type Facts } from '../plan.ts';
import type { RunPlan } from '../run.ts';
import { barrelFile } from './barrel.ts';
import { planCompanions } from './companion-plan.ts';
import { type CompanionDeps, makeCompanions } from './make-companions.ts';

/** A finished component with the files that were wanted beside it; their tokens and cost count as its own. */
export async function withCompanions(
  response: UIComponentResponse,
  plan: RunPlan,
  facts: Facts,
  deps: CompanionDeps,
): Promise<UIComponentResponse> {
  const { metadata } = response;
  if (!metadata.validation.ok) {
    const note = 'The files beside the component were not made, because it does not compile.';
    return { ...response, metadata: { ...metadata, notes: [...(metadata.notes ?? []), note] } };
  }
  const offline = plan.offline || metadata.providerType === 'offline';
  const of = companionFacts(plan.request, facts, response.fileName);
  const { files, notes, end } = await makeCompanions(plan.request, response.code, of, offline, deps);
  return {
    ...response,
    files,
    metadata: {
      ...metadata,
      tokens: end ? sum(metadata.tokens, end.usage) : metadata.tokens,
      cost: end ? addCost(metadata.cost, end.cost) : metadata.cost,
      ...(notes.length > 0 ? { notes: [...(metadata.notes ?? []), ...notes] } : {}),
    },
  };
}

/**
 * An answer that was made for an equal request, with the barrel of this one's folder: what else that exports is no part
 * of the request.
 */
export function withOwnBarrel(response: UIComponentResponse, plan: RunPlan, facts: Facts): UIComponentResponse {
  if (!response.files) return response;
  const of = companionFacts(plan.request, facts, response.fileName);
  const barrels = new Set(planCompanions(['barrel'], of).map(({ path }) => path));
  return {
    ...response,
    files: response.files.map((file) =>
      barrels.has(file.path) ? { ...file, content: barrelFile(file.path, of) } : file,
    ),
  };
}

function sum(a: Usage | null, b: Usage): Usage {
  if (!a) return b;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    totalTokens: a.totalTokens + b.totalTokens,
    ...(a.estimated || b.estimated ? { estimated: true } : {}),
  };
}

function addCost(a: number | 'unknown', b: number | 'unknown'): number | 'unknown' {
  return a === 'unknown' || b === 'unknown' ? 'unknown' : a + b;
}
