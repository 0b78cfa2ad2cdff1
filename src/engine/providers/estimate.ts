import type { UsageStore } from '../state/usage-store.ts';
import { overLimitOf } from './call-record.ts';
import type { Candidate } from './candidate.ts';
import { obstacleTo } from './candidate.ts';
import type { Asked } from './demand.ts';
import { demandOf } from './demand.ts';
import { misfitOf } from './fit.ts';

/** What a request is expected to take with one provider. */
export interface CostEstimate {
  provider: string;
  model: string | null;
  inputTokens: number;
  /** A guess. */
  outputTokens: number;
  /** US dollars. */
  cost: number | 'unknown';
  /** Whether it would be asked. */
  ready: boolean;
  /** Why it would not. */
  reason?: string;
}

/** Calls nobody. @param now milliseconds since the epoch */
export async function estimateWith(
  candidate: Candidate,
  asked: Asked,
  usage: UsageStore,
  now: () => number,
): Promise<CostEstimate> {
  const { provider } = candidate;
  const { model, inputTokens, outputTokens, cost } = await demandOf(candidate, asked);
  const unknownModel =
    asked.options.model === undefined || provider.type === 'offline' || provider.supportsModel(asked.options.model)
      ? null
      : { reason: `does not offer the model '${asked.options.model}'` };
  const obstacle =
    (await obstacleTo(candidate)) ??
    unknownModel ??
    (await misfitOf(candidate, asked)) ??
    (await overLimitOf(candidate, asked, usage, now));
  return {
    provider: provider.name,
    model,
    inputTokens,
    outputTokens,
    cost: cost ?? 'unknown',
    ready: obstacle === null,
    ...(obstacle ? { reason: `${provider.name} ${obstacle.reason}.` } : {}),
  };
}
