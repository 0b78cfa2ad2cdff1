import { z } from 'zod';
import type { ProviderMetrics, ProviderStatus } from '../../../protocol/engine-rpc.ts';

const percentiles = z.object({ p50: z.number(), p95: z.number() }).nullable();

const limitUse = z.object({
  used: z.number(),
  limit: z.number().nullable(),
  left: z.number().nullable(),
  freesAt: z.string().nullable(),
});

/** Figures of a provider's calls, as tools give them. */
export const metricsSchema = z.object({
  totalRequests: z.number().int(),
  successfulRequests: z.number().int(),
  failedRequests: z.number().int(),
  averageResponseTime: z.number().describe('Milliseconds.'),
  totalCost: z.union([z.number(), z.literal('unknown')]).describe('US dollars of the calls whose cost is known.'),
  unknownCostRequests: z.number().int().describe('Calls whose cost nobody knows; totalCost is without them.'),
  totalTokens: z.number().int(),
  lastUsed: z.string().nullable(),
  uptime: z.number().describe('Share of calls that succeeded, 0 to 1.'),
  timeToFirstToken: percentiles.describe('Milliseconds.'),
  tokensPerSecond: percentiles,
}) satisfies z.ZodType<ProviderMetrics>;

/** A provider as `list_providers` gives it. */
export const providerSchema = z.object({
  name: z.string(),
  type: z.string(),
  enabled: z.boolean(),
  priority: z.number(),
  state: z.enum(['ready', 'no-key', 'unavailable', 'disabled', 'breaker-open', 'limited']),
  detail: z.string().optional().describe('Why it is not ready, and what to do.'),
  model: z.string().nullable(),
  breaker: z.enum(['closed', 'open', 'half-open']),
  metrics: metricsSchema,
  limits: z.object({
    requestsPerMinute: limitUse,
    tokensPerMinute: limitUse,
    costToday: limitUse.extend({ unknownCostRequests: z.number().int() }).describe('US dollars of the local day.'),
  }),
  members: z.array(z.string()).optional().describe('Of a hybrid: the providers of its policy.'),
}) satisfies z.ZodType<ProviderStatus>;
