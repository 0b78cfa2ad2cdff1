import type { ProviderConfig } from '../config/schema.ts';
import { keyHint } from './api-key.ts';
import { createChatProvider } from './chat-provider.ts';
import { DEFAULT_MAX_TOKENS } from './default-models.ts';
import { baseUrl } from './endpoint.ts';
import type { LocalDiscovery, LocalServer } from './local-discovery.ts';
import { askFixedServer, createLocalDiscovery, noLocalServer } from './local-discovery.ts';
import { openaiWire } from './openai-wire.ts';
import type { AIProvider, Availability } from './provider.ts';
import { ProviderError } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';

/** A model server on this machine: the one at `endpoint`, or whichever answers at its usual place. */
export function localProvider(
  config: ProviderConfig,
  { http, clocks, keys, metrics, now = Date.now, localPorts }: ProviderDeps,
): AIProvider {
  const discovery = config.endpoint
    ? atEndpoint(baseUrl(config.endpoint, /\/chat\/completions$/), (url) =>
        askFixedServer(http.fetch, config.name, url),
      )
    : createLocalDiscovery({ fetch: http.fetch, ports: localPorts, now });
  const own = config.defaultModel ?? config.models[0]?.name ?? null;
  const missing = noLocalServer(localPorts);
  return createChatProvider({
    config,
    wire: openaiWire(false),
    clocks,
    fetch: http.fetch,
    now,
    metrics: () => metrics(config.name),
    key: () => keys(config.name),
    keyHint: keyHint(config),
    async reach() {
      const server = await discovery.find();
      if (server) return { endpoint: server.endpoint, model: own ?? server.models[0] ?? null };
      const message = config.endpoint ? `${config.name} does not answer at ${config.endpoint}.` : missing.message;
      throw new ProviderError('UNAVAILABLE', message, { provider: config.name, retryable: true, hint: missing.hint });
    },
    knownModel: () => own ?? discovery.known?.models[0] ?? null,
    async available(): Promise<Availability> {
      const server = await discovery.find();
      if (!server) {
        const reason = config.endpoint
          ? `does not answer at ${config.endpoint}`
          : 'was not found: no Ollama, LM Studio or llama.cpp answers on this machine';
        return { available: false, state: 'unavailable', reason, hint: missing.hint };
      }
      if (own || server.models.length > 0) return { available: true };
      const hint = 'Load one in the server first (Ollama: `ollama pull <model>`).';
      return { available: false, state: 'unavailable', reason: `(${server.label}) runs but has no model`, hint };
    },
    supportsModel: (name) => name === own || (discovery.known?.models.includes(name) ?? false),
    defaultMaxTokens: DEFAULT_MAX_TOKENS.openai,
    priceId: null,
  });
}

/** The server at a fixed place; asked again when it was not there or some seconds have passed. */
function atEndpoint(endpoint: string, ask: (endpoint: string) => Promise<LocalServer | null>): LocalDiscovery {
  let known: LocalServer | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    get known() {
      return known;
    },
    async find() {
      if (!known || performance.now() - askedAt > 5_000) {
        known = await ask(endpoint);
        askedAt = performance.now();
      }
      return known;
    },
  };
}
