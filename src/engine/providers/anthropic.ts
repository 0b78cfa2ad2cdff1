import type { ProviderConfig } from '../config/schema.ts';
import { anthropicWire } from './anthropic-wire.ts';
import { availableWithKey, keyHint } from './api-key.ts';
import { createChatProvider } from './chat-provider.ts';
import { DEFAULT_MAX_TOKENS, DEFAULT_MODELS } from './default-models.ts';
import { baseUrl } from './endpoint.ts';
import type { AIProvider } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';

/** Anthropic's service. */
export function anthropicProvider(
  config: ProviderConfig,
  { http, clocks, keys, metrics, now = Date.now }: ProviderDeps,
): AIProvider {
  const endpoint = baseUrl(config.endpoint ?? 'https://api.anthropic.com', /\/v1(\/messages)?$/);
  const model = config.defaultModel ?? config.models[0]?.name ?? DEFAULT_MODELS.anthropic;
  const key = () => keys(config.name);
  return createChatProvider({
    config,
    wire: anthropicWire(),
    clocks,
    fetch: http.fetch,
    now,
    metrics: () => metrics(config.name),
    key,
    keyHint: keyHint(config),
    reach: async () => ({ endpoint, model }),
    knownModel: () => model,
    available: async () => availableWithKey(config, key()),
    supportsModel: (name) =>
      name.startsWith('claude') || name === model || config.models.some((own) => own.name === name),
    defaultMaxTokens: DEFAULT_MAX_TOKENS.anthropic,
    priceId: 'anthropic',
  });
}
