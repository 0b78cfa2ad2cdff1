import type { UIComponentResponse } from '../../../protocol/generation.ts';
import { sumOfCost, sumOfUsage } from '../../providers/usage-sum.ts';
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
      tokens: end ? sumOfUsage([metadata.tokens ?? [], end.usage].flat()) : metadata.tokens,
      cost: end ? sumOfCost([metadata.cost, end.cost]) : metadata.cost,
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
