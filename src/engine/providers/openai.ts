import type { ProviderConfig } from '../config/schema.ts';
import { availableWithKey, keyHint } from './api-key.ts';
import { createChatProvider } from './chat-provider.ts';
import { DEFAULT_MAX_TOKENS, DEFAULT_MODELS } from './default-models.ts';
import { baseUrl } from './endpoint.ts';
import { openaiWire } from './openai-wire.ts';
import type { AIProvider } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';

/** OpenAI's own service. */
export function openaiProvider(
  config: ProviderConfig,
  { http, clocks, keys, metrics, now = Date.now }: ProviderDeps,
): AIProvider {
  const endpoint = baseUrl(config.endpoint ?? 'https://api.openai.com/v1', /\/chat\/completions$/);
  const model = config.defaultModel ?? config.models[0]?.name ?? DEFAULT_MODELS.openai;
  const key = () => keys(config.name);
  return createChatProvider({
    config,
    wire: openaiWire(true),
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
      /^(gpt-|chatgpt-|o\d|codex-|ft:)/.test(name) || name === model || config.models.some((own) => own.name === name),
    defaultMaxTokens: DEFAULT_MAX_TOKENS.openai,
    priceId: 'openai',
  });
}
