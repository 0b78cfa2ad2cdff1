import type { EditorModel } from '../../protocol/editor-models.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Usage } from '../../protocol/generation.ts';
import type { ProviderConfig } from '../config/schema.ts';
import { withClock } from '../resilience/timeout.ts';
import { type EditorModels, type ListOptions, pickModel } from './editor-models.ts';
import { type ModelFacts, NO_FACTS } from './model-facts.ts';
import { priceOf } from './prices.ts';
import type { AIProvider, Availability, GenerateResponse, ProviderRequest, ProviderStreamEvent } from './provider.ts';
import { ProviderError } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';
import { estimateTokens } from './tokens.ts';

/** Milliseconds that the editor gets to list its models: an extension that brings them may have to start first. */
const LIST_MS = 10_000;
const NO_EDITOR = {
  reason: 'needs VS Code, and this engine runs without it',
  hint: 'Use another provider here.',
  aside: 'only in VS Code',
};
const NO_MODEL = {
  reason: 'found no language model in VS Code',
  hint: "Sign in to GitHub Copilot or install another extension that brings models; 'Chat: Manage Language Models' lists them.",
};

/** Milliseconds that a dialog may keep a generation waiting; then its clock goes on. */
const LONGEST_DIALOG_MS = 10 * 60_000;

/** Tells how long the user was asked, in place of that they are. @param now like `performance.now` */
export async function* withoutDialogs<E extends { type: string }>(
  events: AsyncIterable<E | { type: 'asking' }>,
  now: () => number = () => performance.now(),
): AsyncGenerator<Exclude<E, { type: 'asking' }> | { type: 'waited'; ms: number } | { type: 'heartbeat' }> {
  let since: number | null = null;
  let left = LONGEST_DIALOG_MS;
  for await (const event of events) {
    const at = now();
    if (since !== null) {
      const ms = Math.min(at - since, left);
      left -= ms;
      yield { type: 'waited', ms };
    }
    since = event.type === 'asking' ? at : null;
    if (event.type !== 'asking') yield event as Exclude<E, { type: 'asking' }>;
    else yield { type: 'heartbeat' };
  }
}

/** The language models of the editor (Copilot's and others), called by the extension for the engine. */
export function vscodeProvider(config: ProviderConfig, deps: ProviderDeps): AIProvider {
  const { name } = config;
  const { editorModels, clocks } = deps;
  let known: EditorModel[] = [];

  const list = (editor: EditorModels, options: ListOptions = {}, ms = LIST_MS): Promise<EditorModel[]> =>
    withClock(
      'request',
      ms,
      name,
      async (signal) => {
        known = await editor.list({ ...options, signal });
        return known;
      },
      options.signal,
    );

  async function* generateStreaming(request: ProviderRequest): AsyncGenerator<ProviderStreamEvent> {
    try {
      if (!editorModels) throw unavailable(name, NO_EDITOR);
      const model = chosen(await list(editorModels, { signal: request.signal }), request.options.model);
      refuseWithoutConsent(model, request);
      const { messages, options, byUser = false, signal } = request;
      const call = { model: { vendor: model.vendor, id: model.id }, messages, options, byUser };
      for await (const event of withoutDialogs(editorModels.send(call, signal))) {
        if (event.type !== 'end') {
          yield event;
          continue;
        }
        const usage = usageOf(event.tokens);
        // Models of the editor do not say why they ended.
        yield { type: 'end', model: model.id, usage, finishReason: 'stop', ignoredOptions: event.ignoredOptions };
      }
    } catch (error) {
      throw toProviderError(error, name, request.signal);
    }
  }

  function chosen(models: readonly EditorModel[], wanted = config.defaultModel): EditorModel {
    const model = pickModel(models, wanted);
    if (model) return model;
    if (models.length === 0) throw unavailable(name, NO_MODEL);
    throw new ProviderError('NOT_FOUND', `VS Code has no language model '${wanted}'.`, {
      provider: name,
      retryable: false,
      hint: `It offers ${namesOf(models)}.`,
    });
  }

  function refuseWithoutConsent({ vendor, access }: EditorModel, { byUser }: ProviderRequest): void {
    if (access === 'denied') throw new ProviderError('PERMISSION_DENIED', ...consentRefused(name, vendor));
    if (access !== 'ask' || byUser) return;
    throw new ProviderError(
      'PERMISSION_DENIED',
      `${name} may not use the models of ${vendor} yet: VS Code asks you for consent at the first use, and this request did not come from you.`,
      {
        provider: name,
        retryable: false,
        hint: "Generate a component in VS Code once (command 'UIForge: Generate Component...'); from then on other programs may, too.",
      },
    );
  }

  /** As the user says, else as VS Code says. */
  async function factsOf(wanted: string): Promise<ModelFacts> {
    if (known.length === 0 && editorModels) await list(editorModels).catch(() => undefined);
    const model = pickModel(known, wanted);
    const own = config.models.find((each) => each.name === (model?.id ?? wanted));
    return {
      ...NO_FACTS,
      contextTokens: own?.contextTokens ?? model?.maxInputTokens ?? null,
      maxOutputTokens: own?.maxOutputTokens ?? null,
      images: own?.features ? own.features.includes('images') : model?.images === true,
    };
  }

  /** Only the user's own figures are prices: what a request costs is between the user and who brings the model. */
  function cost(usage: Usage, model: string): number | null {
    const own = config.models.some((each) => each.name === model && each.inputCostPerMillion !== undefined);
    return own ? priceOf({ usage, model, models: config.models, service: { url: 'vscode:' } }) : null;
  }

  async function isAvailable(signal?: AbortSignal): Promise<Availability> {
    if (!editorModels) return { available: false, state: 'unavailable', ...NO_EDITOR };
    try {
      const models = await list(editorModels, { signal });
      if (models.length === 0) return { available: false, state: 'unavailable', ...NO_MODEL };
      const model = pickModel(models, config.defaultModel);
      if (!model) {
        const reason = `asks for the model '${config.defaultModel}', which VS Code does not have`;
        return { available: false, state: 'unavailable', reason, hint: `It offers ${namesOf(models)}.` };
      }
      if (model.access !== 'denied') return { available: true };
      const [message, { hint }] = consentRefused('', model.vendor);
      return { available: false, state: 'unavailable', reason: message.trim().replace(/\.$/, ''), hint };
    } catch {
      const reason = 'got no list of language models from VS Code';
      return { available: false, state: 'unavailable', reason, hint: 'Try again; the log holds the details.' };
    }
  }

  return {
    name,
    type: 'vscode',
    get defaultModel() {
      return pickModel(known, config.defaultModel)?.id ?? config.defaultModel ?? null;
    },
    isAvailable,
    supportsModel: (model) => pickModel(known, model) !== undefined,
    async listModels(signal) {
      try {
        if (!editorModels) throw unavailable(name, NO_EDITOR);
        // Whoever tests the provider wants to know how it is now: a refusal of earlier is forgotten.
        const models = await list(editorModels, { askAgain: true, signal }, clocks.requestMs);
        chosen(models);
        return models.map(({ id }) => id);
      } catch (error) {
        throw toProviderError(error, name, signal);
      }
    },
    generateStreaming,
    async generate(request): Promise<GenerateResponse> {
      let content = '';
      for await (const event of generateStreaming(request)) {
        if (event.type === 'text') content += event.text;
        if (event.type !== 'end') continue;
        const { model, ignoredOptions, finishReason } = event;
        const usage = event.usage ?? counted(request, content);
        return { content, model, usage, provider: name, metadata: { ignoredOptions, finishReason } };
      }
      throw new ProviderError('EXTERNAL_SERVICE_ERROR', `The answer of ${name} ended before it was complete.`, {
        provider: name,
        retryable: true,
      });
    },
    estimateTokens,
    factsOf,
    getCost: cost,
    getMetrics: () => deps.metrics(name),
  };
}

function namesOf(models: readonly EditorModel[]): string {
  return [...new Set(models.map(({ id }) => id))].join(', ');
}

function unavailable(provider: string, { reason, hint }: { reason: string; hint: string }): ProviderError {
  return new ProviderError('UNAVAILABLE', `${provider} ${reason}.`, { provider, retryable: false, hint });
}

function consentRefused(provider: string, vendor: string) {
  return [
    `${provider} may not use the models of ${vendor}: you did not allow it.`,
    {
      provider,
      retryable: false,
      hint: "To be asked again, choose 'Test Provider' in the Providers view, then generate.",
    },
  ] as const;
}

/** The model's own tokenizer counted, but who brings the model may bill otherwise. */
function usageOf(tokens: { prompt: number; completion: number } | null): Usage | null {
  if (!tokens) return null;
  const { prompt, completion } = tokens;
  return { promptTokens: prompt, completionTokens: completion, totalTokens: prompt + completion, estimated: true };
}

function counted({ messages }: ProviderRequest, content: string): Usage {
  const prompt = messages.reduce((sum, message) => sum + estimateTokens(message.content), 0);
  return usageOf({ prompt, completion: estimateTokens(content) }) as Usage;
}

function toProviderError(error: unknown, provider: string, signal: AbortSignal | undefined): ProviderError {
  if (error instanceof ProviderError) return error;
  const failure = UIForgeError.from(signal?.aborted ? signal.reason : error);
  const { code, message, hint, context } = failure;
  // The abort of an AbortController without a reason of ours.
  const own = signal?.aborted && code === 'INTERNAL' ? 'CANCELLED' : code;
  const retryable = context?.retryable === true || code === 'TIMEOUT';
  return new ProviderError(own, message, { provider, retryable, hint, context, cause: error });
}
