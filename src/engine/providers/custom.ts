import { UIForgeError } from '../../protocol/errors.ts';
import type { ProviderConfig } from '../config/schema.ts';
import { availableWithKey, keyHint } from './api-key.ts';
import { createChatProvider } from './chat-provider.ts';
import { DEFAULT_MAX_TOKENS } from './default-models.ts';
import { baseUrl } from './endpoint.ts';
import { openaiWire } from './openai-wire.ts';
import type { AIProvider } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';

/** Any OpenAI-compatible service. It needs a key only where `apiKeyEnv` says so. @throws UIForgeError INVALID_ARGUMENT */
export function customProvider(
  config: ProviderConfig,
  { http, clocks, keys, metrics, now = Date.now }: ProviderDeps,
): AIProvider {
  if (!config.endpoint) {
    throw new UIForgeError('INVALID_ARGUMENT', `The provider '${config.name}' has no endpoint.`, {
      hint: "Set its 'endpoint' to the base URL of an OpenAI-compatible service, such as https://host/v1.",
    });
  }
  const endpoint = baseUrl(config.endpoint, /\/chat\/completions$/);
  const model = config.defaultModel ?? config.models[0]?.name ?? null;
  const key = () => keys(config.name);
  return createChatProvider({
    config,
    wire: openaiWire(false),
    clocks,
    fetch: http.fetch,
    now,
    metrics: () => metrics(config.name),
    key,
    keyHint: keyHint(config),
    reach: async () => ({ endpoint, model }),
    knownModel: () => model,
    available: async () => (config.apiKeyEnv ? availableWithKey(config, key()) : { available: true }),
    supportsModel: (name) =>
      name === model || config.models.length === 0 || config.models.some((own) => own.name === name),
    defaultMaxTokens: DEFAULT_MAX_TOKENS.openai,
    priceId: null,
  });
}
