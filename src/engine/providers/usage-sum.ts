import type { Usage } from '../../protocol/generation.ts';

/** US dollars, or that nobody knows. */
export type Cost = number | 'unknown';

/** Tokens of several calls together; an estimate as soon as one of them is. */
export function sumOfUsage(usages: readonly Usage[]): Usage {
  const sum: Usage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
  for (const usage of usages) {
    sum.promptTokens += usage.promptTokens;
    sum.completionTokens += usage.completionTokens;
    sum.totalTokens += usage.totalTokens;
    if (usage.estimated) sum.estimated = true;
  }
  return sum;
}

/** What several calls cost together: unknown as soon as that of one is. */
export function sumOfCost(costs: readonly Cost[]): Cost {
  let sum = 0;
  for (const cost of costs) {
    if (cost === 'unknown') return 'unknown';
    sum += cost;
  }
  return sum;
}
