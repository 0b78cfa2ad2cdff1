import type { ProviderMetrics } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { UIComponentRequest, Usage } from '../../protocol/generation.ts';
import { type Rendered, renderMatch, renderNamed } from '../templates/render-template.ts';
import type { TemplateLibrary } from '../templates/template.ts';
import { NO_FACTS } from './model-facts.ts';
import type { AIProvider, GenerateResponse, ProviderRequest, ProviderStreamEvent } from './provider.ts';
import { ProviderError } from './provider.ts';

/** What the offline provider calls itself where others name a model: it never passes for AI. */
export const OFFLINE_MODEL = 'template-library';
const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };

export interface OfflineProviderOptions {
  /** Unique name from the configuration. */
  name: string;
  library: TemplateLibrary;
  /** What has been taken down of its calls. */
  metrics: () => ProviderMetrics;
}

/** The provider that needs no key and no network: it renders the template that fits the description. */
export function createOfflineProvider(options: OfflineProviderOptions): AIProvider {
  const { name, library, metrics } = options;

  async function* generateStreaming(request: ProviderRequest): AsyncGenerator<ProviderStreamEvent> {
    try {
      stopIfAborted(request.signal, name);
      const { template, code } = await answer(request.component);
      for (const text of linesOf(code)) {
        stopIfAborted(request.signal, name);
        yield { type: 'text', text };
        // Lets the event loop turn, so that a cancel between two lines is seen.
        await new Promise((resolve) => setImmediate(resolve));
      }
      yield {
        type: 'end',
        model: OFFLINE_MODEL,
        usage: NO_USAGE,
        finishReason: 'stop',
        ignoredOptions: Object.keys(request.options),
        template,
      };
    } catch (error) {
      throw asProviderError(error, name);
    }
  }

  async function answer(component: UIComponentRequest): Promise<Rendered> {
    if (component.template !== undefined) return await renderNamed(library, component);
    const match = await library.match(component.description, component.framework, component.type, component.name);
    if (match === null) throw await nothingFits(component);
    return await renderMatch(match, component);
  }

  async function nothingFits(component: UIComponentRequest): Promise<ProviderError> {
    const kinds = (await library.list({ framework: component.framework })).map((template) => template.name);
    const what = component.type === 'component' ? 'the description' : `a ${component.type}`;
    return new ProviderError(
      'NOT_FOUND',
      `UIForge is offline, without AI, and no template of its library fits ${what}. It has: ${kinds.join(', ') || 'none'}.`,
      {
        provider: name,
        retryable: false,
        hint:
          "For anything else set an API key (command 'UIForge: Set API Key...', or the provider's environment variable), " +
          'or start a local model such as Ollama.',
        context: { offline: true, kinds },
      },
    );
  }

  return {
    name,
    type: 'offline',
    defaultModel: OFFLINE_MODEL,
    isAvailable: async () => ({ available: true }),
    supportsModel: (model) => model === OFFLINE_MODEL,
    listModels: async () => [OFFLINE_MODEL],
    generateStreaming,
    async generate(request): Promise<GenerateResponse> {
      let content = '';
      let template: string | undefined;
      for await (const event of generateStreaming(request)) {
        if (event.type === 'text') content += event.text;
        if (event.type === 'end') template = event.template;
      }
      const ignoredOptions = Object.keys(request.options);
      return {
        content,
        model: OFFLINE_MODEL,
        usage: NO_USAGE,
        provider: name,
        metadata: { ignoredOptions, finishReason: 'stop', template },
      };
    },
    estimateTokens: () => 0,
    getCost: () => 0,
    factsOf: async () => NO_FACTS,
    getMetrics: metrics,
  };
}

/** The lines of a text with their line ends: together they are the text. */
function linesOf(code: string): string[] {
  return code.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function stopIfAborted(signal: AbortSignal, provider: string): void {
  if (!signal.aborted) return;
  throw new ProviderError('CANCELLED', 'Cancelled.', { provider, retryable: false, cause: signal.reason });
}

function asProviderError(error: unknown, provider: string): ProviderError {
  if (error instanceof ProviderError) return error;
  const { code, message, hint, context } = UIForgeError.from(error);
  return new ProviderError(code, message, { provider, retryable: false, hint, context, cause: error });
}
