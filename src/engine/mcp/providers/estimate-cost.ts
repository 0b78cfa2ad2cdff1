import { z } from 'zod';
import { MAX_DESCRIPTION_LENGTH } from '../../../protocol/generation.ts';
import type { CostEstimate } from '../../providers/estimate.ts';
import { dollars } from '../../providers/over-limit.ts';
import { defineTool, text } from '../tool.ts';
import type { ProvidersDependencies } from './providers-dependencies.ts';

const input = z.strictObject({
  description: z
    .string()
    .trim()
    .min(1, 'must say what to build')
    .max(MAX_DESCRIPTION_LENGTH)
    .describe('What to build, as for generate_component.'),
  model: z.string().trim().min(1).optional().describe('Model to ask; that of each provider when left out.'),
});

const output = z.object({
  estimates: z
    .array(
      z.object({
        provider: z.string(),
        model: z.string().nullable(),
        inputTokens: z.number().int(),
        outputTokens: z.number().int(),
        cost: z.union([z.number(), z.literal('unknown')]).describe('US dollars.'),
        ready: z.boolean(),
        reason: z.string().optional().describe('Why it would not be asked.'),
      }),
    )
    .describe('In the order in which they would be asked.'),
});

/** `estimate_cost`: what a component would cost, before anybody is asked. */
export function estimateCost({ estimate }: ProvidersDependencies) {
  return defineTool({
    title: 'Estimate the cost of a component',
    description:
      'Says what a component of this description would cost with each AI provider, in the order they would be asked. Use it ' +
      'before a large generation. Calls nobody and costs nothing; the length of the answer is a guess, so the figure is ' +
      'about right, not exact. A price that nobody knows is "unknown".',
    input,
    output,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler({ description, model }: z.output<typeof input>) {
      const estimates = await estimate(description, model);
      return {
        structured: { estimates },
        content: [text(estimates.map(line).join('\n') || 'No provider is configured.')],
      };
    },
  });
}

function line({ provider, model, inputTokens, outputTokens, cost, reason }: CostEstimate): string {
  const price = cost === 'unknown' ? 'cost unknown' : `about ${dollars(cost)}`;
  const about = `${provider}${model ? ` (${model})` : ''}: ${price} for ${inputTokens} tokens and an answer of ${outputTokens}`;
  return reason ? `${about}. Would not be asked: ${reason}` : about;
}
