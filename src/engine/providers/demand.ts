import type { GenerateOptions } from '../../protocol/generation.ts';
import type { Demand } from '../state/usage-call.ts';
import type { Candidate } from './candidate.ts';
import type { ModelFacts } from './model-facts.ts';
import { NO_FACTS } from './model-facts.ts';
import { loadPrices } from './prices.ts';
import { promptTokens } from './prompt-tokens.ts';
import type { ChatMessage } from './provider.ts';

/** Tokens that a component is expected to have until it is there: most have fewer. */
export const EXPECTED_OUTPUT_TOKENS = 2_000;

/** What is asked of a provider. */
export interface Asked {
  messages: readonly ChatMessage[];
  options: GenerateOptions;
}

/** The model that would answer. Null where there is none, or none is known yet. */
export function modelFor({ provider }: Candidate, { model }: GenerateOptions): string | null {
  return provider.type === 'offline' ? provider.defaultModel : (model ?? provider.defaultModel);
}

/** What is known of the model that would answer. */
export async function factsFor(candidate: Candidate, options: GenerateOptions): Promise<ModelFacts> {
  const model = modelFor(candidate, options);
  return model === null ? NO_FACTS : await candidate.provider.factsOf(model);
}

/**
 * What a call is expected to take, with a guess for its answer.
 *
 * @param priced whether its cost is wanted: the price table is loaded for it
 */
export async function demandOf(candidate: Candidate, { messages, options }: Asked, priced = true): Promise<Demand> {
  const { provider, limits } = candidate;
  const model = modelFor(candidate, options);
  if (provider.type === 'offline') return { provider: provider.name, model, inputTokens: 0, outputTokens: 0, cost: 0 };
  const { maxOutputTokens } = await factsFor(candidate, options);
  const inputTokens = promptTokens(messages, (text) => provider.estimateTokens(text));
  const most = [options.maxTokens, maxOutputTokens, limits?.maxOutputTokens].map((limit) => limit ?? Infinity);
  const outputTokens = Math.min(EXPECTED_OUTPUT_TOKENS, ...most);
  return {
    provider: provider.name,
    model,
    inputTokens,
    outputTokens,
    cost: priced ? await costOf(candidate, model, inputTokens, outputTokens) : null,
  };
}

async function costOf(
  { provider }: Candidate,
  model: string | null,
  input: number,
  output: number,
): Promise<number | null> {
  if (model === null) return null;
  await loadPrices();
  const usage = { promptTokens: input, completionTokens: output, totalTokens: input + output };
  return provider.getCost(usage, model);
}
