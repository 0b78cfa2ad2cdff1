import { z } from 'zod';
import type { ProviderMetrics } from '../../../protocol/engine-rpc.ts';
import { dollars } from '../../providers/over-limit.ts';
import { defineTool, text } from '../tool.ts';
import { MCPToolError } from '../tool-error.ts';
import { metricsSchema } from './provider-schemas.ts';
import type { ProvidersDependencies } from './providers-dependencies.ts';

const input = z.strictObject({
  name: z.string().trim().min(1).optional().describe('Name of one provider; all of them when left out.'),
});

/** `get_provider_metrics`: what the providers did, cost and how quick they are. */
export function getProviderMetrics({ list }: ProvidersDependencies) {
  return defineTool({
    title: 'Get metrics of AI providers',
    description:
      'Gives calls, failures, tokens, cost and speed of one provider or of all, over all windows and restarts. Use it to ' +
      'compare providers or to see what was spent. A cost that nobody knows is "unknown", never 0.',
    input,
    output: z.object({ providers: z.array(z.object({ name: z.string(), metrics: metricsSchema })) }),
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler({ name }: z.output<typeof input>) {
      const all = await list();
      const providers = all
        .filter((provider) => name === undefined || provider.name === name)
        .map((provider) => ({ name: provider.name, metrics: provider.metrics }));
      if (providers.length === 0) {
        throw new MCPToolError('NOT_FOUND', `There is no provider "${name}".`, undefined, {
          hint: `Providers are ${all.map((each) => each.name).join(', ')}.`,
        });
      }
      return { structured: { providers }, content: [text(providers.map(line).join('\n'))] };
    },
  });
}

function line({ name, metrics }: { name: string; metrics: ProviderMetrics }): string {
  const { totalRequests, failedRequests, totalTokens, totalCost, unknownCostRequests, timeToFirstToken } = metrics;
  const cost = totalCost === 'unknown' ? 'cost unknown' : dollars(totalCost);
  const unknown =
    totalCost !== 'unknown' && unknownCostRequests > 0 ? ` and ${unknownCostRequests} calls of unknown cost` : '';
  const first = timeToFirstToken ? `, first token after ${Math.round(timeToFirstToken.p50)} ms` : '';
  return `${name}: ${totalRequests} calls, ${failedRequests} failed, ${totalTokens} tokens, ${cost}${unknown}${first}`;
}
