import type { ProviderMetrics } from '../../protocol/engine-rpc.ts';
import type { Usage } from '../../protocol/generation.ts';
import type { ModelConfig, ProviderConfig } from '../config/schema.ts';
import type { Secret } from '../config/secret.ts';
import type { Clocks } from '../resilience/clocks.ts';
import { withRetries } from '../resilience/retry.ts';
import { withClock } from '../resilience/timeout.ts';
import type { ErrorContext } from './error-context.ts';
import type { Fetch } from './http-client.ts';
import type { ModelFacts } from './model-facts.ts';
import { modelFacts } from './model-facts.ts';
import { loadPrices, priceOf } from './prices.ts';
import { promptTokens } from './prompt-tokens.ts';
import type { AIProvider, Availability, ProviderRequest, ProviderStreamEvent } from './provider.ts';
import { ProviderError } from './provider.ts';
import { toProviderError } from './provider-error.ts';
import { withPulse } from './pulse.ts';
import { estimateTokens } from './tokens.ts';
import { type Watch, watchedFetch } from './watched-fetch.ts';
import type { Wire, WireCall } from './wire.ts';

/** Where a service is found, and what to ask it for when nobody says. */
export interface Reach {
  endpoint: string;
  model: string | null;
}

/** What makes one type of provider different from the others. */
export interface ChatProviderSpec {
  config: ProviderConfig;
  wire: Wire;
  clocks: Clocks;
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What has been taken down of its calls. */
  metrics: () => ProviderMetrics;
  key: () => Secret | undefined;
  /** What to do when the key is missing or wrong. */
  keyHint: string;
  /** Where to call; throws a ProviderError when it is nowhere. */
  reach: (signal?: AbortSignal) => Promise<Reach>;
  /** The model as far as it is known without asking anybody. */
  knownModel: () => string | null;
  available: (signal?: AbortSignal) => Promise<Availability>;
  supportsModel: (model: string) => boolean;
  defaultMaxTokens: number;
  /** Whose prices hold: an id in the price table, or null for those of the endpoint. */
  priceId: string | null;
}

/** An AIProvider that speaks to a service over one wire format. */
export function createChatProvider(spec: ChatProviderSpec): AIProvider {
  const { config, wire, clocks } = spec;
  const models: readonly ModelConfig[] = config.models;
  let endpoint = config.endpoint ?? '';

  const contextOf = (model: string | null, signal?: AbortSignal): ErrorContext => ({
    provider: config.name,
    endpoint,
    model,
    key: spec.key(),
    keyHint: spec.keyHint,
    clocks,
    now: spec.now,
    signal,
  });

  const callFor = async (request: ProviderRequest, watch?: Watch): Promise<WireCall> => {
    const { options, messages, signal } = request;
    const reach = await spec.reach(signal);
    endpoint = reach.endpoint;
    const model = options.model ?? reach.model;
    if (model === null) {
      throw new ProviderError('INVALID_ARGUMENT', `${config.name} needs a model and none is configured.`, {
        provider: config.name,
        retryable: false,
        hint: `Set 'defaultModel' of the provider '${config.name}'.`,
      });
    }
    const fetch = watchedFetch(spec.fetch, watch);
    const maxTokens = maxTokensOf(request, model, await factsOf(model), spec);
    return { endpoint, key: spec.key(), fetch, model, messages, options, maxTokens, signal };
  };

  const service = () => (spec.priceId ? { id: spec.priceId } : { url: endpoint });
  const factsOf = (model: string): Promise<ModelFacts> => modelFacts({ model, models, service: service() });

  return {
    name: config.name,
    type: config.type,
    get defaultModel() {
      return spec.knownModel();
    },
    isAvailable: spec.available,
    supportsModel: spec.supportsModel,
    estimateTokens,
    factsOf,
    getCost: (usage: Usage, model: string) => priceOf({ usage, model, models, service: service() }),
    getMetrics: spec.metrics,

    async listModels(signal) {
      try {
        return await withRetries(
          (inner) =>
            withClock(
              'request',
              clocks.requestMs,
              config.name,
              async (timed) => {
                endpoint = (await spec.reach(timed)).endpoint;
                return wire.listModels({ endpoint, key: spec.key(), fetch: watchedFetch(spec.fetch) }, timed);
              },
              inner,
            ).catch((error) => {
              throw toProviderError(error, contextOf(null, signal));
            }),
          {
            attempts: 1,
            isRetryable: (error) => error instanceof ProviderError && error.code === 'UNAVAILABLE' && error.retryable,
          },
          signal,
        );
      } catch (error) {
        throw toProviderError(error, contextOf(null, signal));
      }
    },

    async generate(request) {
      let call: WireCall | undefined;
      try {
        call = await callFor(request);
        const answer = await answerInOnePiece(wire, call, config.name, clocks);
        await loadPrices();
        return {
          content: answer.content,
          model: answer.model,
          usage: answer.usage ?? estimated(request, answer.content),
          provider: config.name,
          metadata: { ignoredOptions: wire.ignoredOptions(call), finishReason: answer.finishReason },
        };
      } catch (error) {
        throw toProviderError(error, contextOf(call?.model ?? null, request.signal));
      }
    },

    async *generateStreaming(request): AsyncGenerator<ProviderStreamEvent> {
      let call: WireCall | undefined;
      try {
        const events = withPulse(async (pulse) => {
          call = await callFor(request, { onBytes: () => pulse.beat(), streams: true, signal: request.signal });
          return wire.stream(call);
        }, clocks.stallMs / 10);
        for await (const event of events) {
          if (event.type !== 'end') {
            yield event;
            continue;
          }
          await loadPrices();
          yield { ...event, ignoredOptions: call ? wire.ignoredOptions(call) : [] };
        }
        // The SDKs end an aborted stream without a word.
        request.signal.throwIfAborted();
      } catch (error) {
        throw toProviderError(error, contextOf(call?.model ?? null, request.signal));
      }
    },
  };
}

async function answerInOnePiece(wire: Wire, call: WireCall, name: string, clocks: Clocks) {
  const stop = new AbortController();
  const signal = AbortSignal.any([call.signal, stop.signal]);
  try {
    const { headers, answer } = await wire.complete({ ...call, signal });
    await withClock('request', clocks.requestMs, name, () => headers, call.signal);
    return await withClock('response', clocks.responseMs, name, answer, call.signal);
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

/** What the answer may have: as asked for, within what the model, the user and the rest of the context allow. */
function maxTokensOf(
  { options, messages }: ProviderRequest,
  model: string,
  facts: ModelFacts,
  spec: ChatProviderSpec,
): number {
  const { limits, models } = spec.config;
  const own = models.find((candidate) => candidate.name === model)?.maxOutputTokens;
  const wanted = options.maxTokens ?? own ?? spec.defaultMaxTokens;
  const room = facts.contextTokens === null ? wanted : facts.contextTokens - promptTokens(messages, estimateTokens);
  return Math.max(1, Math.min(wanted, facts.maxOutputTokens ?? wanted, limits.maxOutputTokens ?? wanted, room));
}

function estimated(request: ProviderRequest, content: string): Usage {
  const asked = promptTokens(request.messages, estimateTokens);
  const completionTokens = estimateTokens(content);
  return { promptTokens: asked, completionTokens, totalTokens: asked + completionTokens, estimated: true };
}
