import type { Config } from './config/schema.ts';
import { parseRequest } from './generation/parse-request.ts';
import { factsOf, planOf } from './generation/plan.ts';
import type { GenerationService } from './generation/service-contract.ts';
import type { ProvidersDependencies } from './mcp/providers/providers-dependencies.ts';
import type { ProviderSet } from './provider-set.ts';

export interface ProviderToolsOptions {
  providers: ProviderSet;
  service: GenerationService;
  config: () => Config;
  /** Workspace folder whose facts shape a prompt; undefined where there is none. */
  folder: string | undefined;
}

/** What the tools of the MCP server `providers` work with. */
export function providerTools({ providers, service, config, folder }: ProviderToolsOptions): ProvidersDependencies {
  return {
    list: () => providers.list(),
    setEnabled: (name, enabled) => providers.setEnabled(name, enabled),
    async estimate(description, model) {
      const input = { description, framework: config().generation.defaultFramework ?? 'react' };
      // What would be sent, with the context of the workspace; without it where nobody could be sent anything.
      const { messages: sent } = await service.preview(input, { folder });
      const bare = () => {
        const request = parseRequest(input);
        return planOf(request, factsOf(request, folder), false, null).messages;
      };
      const messages = sent.length > 0 ? sent.map(({ role, content }) => ({ role, content })) : bare();
      return providers.estimate({ messages, options: model === undefined ? {} : { model } });
    },
  };
}
