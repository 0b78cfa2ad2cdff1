import { Command } from 'commander';
import type { ProviderStatus } from '../protocol/engine-rpc.ts';
import type { CommandContext } from './context.ts';
import { paint, table } from './output.ts';

/** `uiforge providers` */
export function providersCommand(context: CommandContext): Command {
  return new Command('providers')
    .description('List the AI providers: their state, use and cost.')
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
    ['NAME', 'TYPE', 'STATE', 'BREAKER', 'MODEL', 'CALLS', 'FAILED', 'TOKENS', 'COST'],
    ...providers.map(({ name, type, state, breaker, model, metrics }) => [
      name,
      type,
      state,
      breaker,
      model ?? '-',
      String(metrics.totalRequests),
      String(metrics.failedRequests),
      String(metrics.totalTokens),
      metrics.totalCost === 'unknown' ? 'unknown' : `$${metrics.totalCost.toFixed(4)}`,
    ]),
  ]);
}
