import { StatelessMCPServer } from '../stateless-mcp-server.ts';
import type { MCPTool } from '../tool.ts';
import { estimateCost } from './estimate-cost.ts';
import { getProviderMetrics } from './get-provider-metrics.ts';
import { listProviders } from './list-providers.ts';
import type { ProvidersDependencies } from './providers-dependencies.ts';
import { setProviderEnabled } from './set-provider-enabled.ts';

/** The server `providers`: the AI providers, what they cost and how they are. Off unless it is asked for. */
export class ProvidersMCPServer extends StatelessMCPServer {
  readonly name = 'providers';
  readonly instructions =
    'The AI providers that UIForge asks for components. list_providers says who is asked and why one is not, ' +
    'get_provider_metrics what was used and spent, estimate_cost what a component would cost.';
  readonly tools: Record<string, MCPTool>;

  constructor(dependencies: ProvidersDependencies) {
    super();
    this.tools = {
      list_providers: listProviders(dependencies),
      get_provider_metrics: getProviderMetrics(dependencies),
      estimate_cost: estimateCost(dependencies),
      set_provider_enabled: setProviderEnabled(dependencies),
    };
  }
}
