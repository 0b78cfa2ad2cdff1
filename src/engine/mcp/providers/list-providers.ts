import { z } from 'zod';
import type { ProviderStatus } from '../../../protocol/engine-rpc.ts';
import { dollars } from '../../providers/over-limit.ts';
import { defineTool, text } from '../tool.ts';
import { providerSchema } from './provider-schemas.ts';
import type { ProvidersDependencies } from './providers-dependencies.ts';

/** `list_providers`: who is asked, in what order, and how they are. */
export function listProviders({ list }: ProvidersDependencies) {
  return defineTool({
    title: 'List AI providers',
    description:
      'Lists the AI providers in the order they are asked: whether each is ready and why not, its circuit breaker, what is ' +
      'left of its limits and its budget of today, and its use. Use it before a generation with a provider of choice, or to ' +
      'find out why one is not asked. Holds no keys.',
    input: z.strictObject({}),
    output: z.object({ providers: z.array(providerSchema) }),
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler() {
      const providers = await list();
      return { structured: { providers }, content: [text(providers.map(line).join('\n'))] };
    },
  });
}

function line({ name, type, state, detail, model, limits }: ProviderStatus): string {
  const { used, limit } = limits.costToday;
  const cost = limit === null ? '' : `, ${dollars(used)} of ${dollars(limit)} spent today`;
  return `${name} (${type}${model ? `, ${model}` : ''}): ${state}${cost}${detail ? `. ${detail}` : ''}`;
}
