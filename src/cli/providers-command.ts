import { Command } from 'commander';
import type { ProviderLimitsLeft, ProviderStatus } from '../protocol/engine-rpc.ts';
import type { CommandContext } from './context.ts';
import { paint, table } from './output.ts';

/** `uiforge providers` */
export function providersCommand(context: CommandContext): Command {
  return new Command('providers')
    .description('List the AI providers: their state, use and cost, and what is left of their limits.')
    .option('--json', 'print a JSON array')
    .action(async (options: { json?: boolean }) => {
      const { output } = context;
      const backend = await context.backend();
      const providers = await backend.providers();
      output.stdout.write(options.json ? `${JSON.stringify(providers, null, 2)}\n` : `${describe(providers)}\n`);
      if (options.json) return;
      for (const { detail } of providers) {
        if (detail) output.stdout.write(`${paint(output.stdout, 'dim', detail)}\n`);
      }
    });
}

function describe(providers: ProviderStatus[]): string {
  return table([
    ['NAME', 'TYPE', 'STATE', 'BREAKER', 'MODEL', 'CALLS', 'FAILED', 'TOKENS', 'COST', 'TODAY', 'LIMITS'],
    ...providers.map(({ name, type, state, breaker, model, metrics, limits, members }) => [
      name,
      type,
      state,
      breaker,
      members ? members.join(', ') : (model ?? '-'),
      String(metrics.totalRequests),
      String(metrics.failedRequests),
      String(metrics.totalTokens),
      costOf(metrics.totalCost, metrics.unknownCostRequests),
      costOf(limits.costToday.used, limits.costToday.unknownCostRequests),
      limitsOf(limits),
    ]),
  ]);
}

/** `$0.0312`, `$0.0312+?` where calls of unknown cost come on top, `unknown` where no cost is known. */
function costOf(cost: number | 'unknown', unknown: number): string {
  if (cost === 'unknown' || (cost === 0 && unknown > 0)) return 'unknown';
  return `$${cost.toFixed(4)}${unknown > 0 ? '+?' : ''}`;
}

/** What is left of the limits that are set, such as `58/60 requests, $4.20/$5.00`. */
function limitsOf({ requestsPerMinute, tokensPerMinute, costToday }: ProviderLimitsLeft): string {
  const left = [
    requestsPerMinute.limit === null ? '' : `${requestsPerMinute.left}/${requestsPerMinute.limit} requests`,
    tokensPerMinute.limit === null ? '' : `${tokensPerMinute.left}/${tokensPerMinute.limit} tokens`,
    costToday.limit === null ? '' : `$${costToday.left?.toFixed(2)}/$${costToday.limit.toFixed(2)}`,
  ].filter((each) => each !== '');
  return left.length === 0 ? '-' : `${left.join(', ')} left`;
}
