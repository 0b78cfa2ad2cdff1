import type { Usage } from '../../protocol/generation.ts';
import { promptTokens } from './prompt-tokens.ts';
import type { AIProvider, ChatMessage } from './provider.ts';
import { loadTokenizer } from './tokens.ts';
import { type Cost, sumOfCost, sumOfUsage } from './usage-sum.ts';

/** One call that gave text, whether it ended well or broke. */
export interface Part {
  provider: AIProvider;
  model: string | null;
  messages: ChatMessage[];
  text: string;
  /** Whether it ended well. */
  complete: boolean;
  /** Null when nobody said: it is then counted by our own tokenizer. */
  usage: Usage | null;
}

/** Usage of one part; counted by ourselves where the service did not say. */
export async function usageOf(part: Part): Promise<Usage> {
  if (part.usage) return part.usage;
  // A broken call is not worth loading megabytes for: a guess by length will do.
  if (part.complete && part.provider.type !== 'offline') await loadTokenizer();
  const count = (text: string) => part.provider.estimateTokens(text);
  const asked = promptTokens(part.messages, count);
  const completionTokens = count(part.text);
  return { promptTokens: asked, completionTokens, totalTokens: asked + completionTokens, estimated: true };
}

/** What all parts of an answer used and cost together; the cost is unknown as soon as that of one part is. */
export async function tally(parts: readonly Part[]): Promise<{ usage: Usage; cost: Cost }> {
  const usages: Usage[] = [];
  for (const part of parts) usages.push(await usageOf(part));
  const costs = parts.map((part, index) => priceOf(part, usages[index] as Usage) ?? 'unknown');
  return { usage: sumOfUsage(usages), cost: sumOfCost(costs) };
}

/** US dollars of one part; null when nobody knows. */
export function priceOf({ provider, model }: Pick<Part, 'provider' | 'model'>, usage: Usage): number | null {
  if (provider.type === 'offline') return 0;
  return model === null ? null : provider.getCost(usage, model);
}
