import type { ProviderMetrics } from '../../protocol/engine-rpc.ts';
import type { ErrorCode, UIForgeErrorOptions } from '../../protocol/errors.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerateOptions, ImageInput, UIComponentRequest, Usage } from '../../protocol/generation.ts';
import type { ModelFacts } from './model-facts.ts';

export type ProviderType = 'openai' | 'anthropic' | 'custom' | 'local' | 'hybrid' | 'vscode' | 'offline';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
  /** Pictures that go with the text; only for models that take images. */
  images?: ImageInput[] | undefined;
}

/** One call of a provider. */
export interface ProviderRequest {
  messages: ChatMessage[];
  options: GenerateOptions;
  /** The request behind the messages; the offline provider answers from it. */
  component: UIComponentRequest;
  /** Whether an action of the user is behind it: the editor may then ask for consent. */
  byUser?: boolean | undefined;
  /** Aborts the call; its reason is kept as the cause of the error. */
  signal: AbortSignal;
}

export interface GenerateResponse {
  content: string;
  model: string;
  usage: Usage;
  provider: string;
  metadata: { ignoredOptions: string[]; finishReason: FinishReason; template?: string | undefined };
}

/** Why an answer ended: `length` means it hit the output limit and is cut off. */
export type FinishReason = 'stop' | 'length' | 'refused';

/** What a stream gives: text as it comes, and one `end` as the last event. */
export type ProviderStreamEvent =
  | { type: 'text'; text: string }
  /** The connection is alive although no text came: restarts the stall clock. */
  | { type: 'heartbeat' }
  /** So many milliseconds went by while the user was asked something: no clock counts them. */
  | { type: 'waited'; ms: number }
  | {
      type: 'end';
      model: string;
      /** Null when the provider did not say. */
      usage: Usage | null;
      finishReason: FinishReason;
      ignoredOptions: string[];
      /** `name@version` when a template answered. */
      template?: string | undefined;
    };

/** Whether a provider could be asked now; if not, why, as a clause that goes on after its name, and what to do. */
export type Availability =
  | { available: true }
  | {
      available: false;
      reason: string;
      state?: 'no-key' | 'unavailable' | undefined;
      hint?: string | undefined;
      /** Where nothing can be done about it here: why, in a few words. */
      aside?: string | undefined;
    };

/** Something that can write code: a paid service, a local model, the template library. */
export interface AIProvider {
  /** Unique name from the configuration. */
  readonly name: string;
  readonly type: ProviderType;
  /** The model asked when the request names none. Null where there is none. */
  readonly defaultModel: string | null;
  /** Whether it could be asked now (a key is there, the endpoint answers). Never throws. */
  isAvailable(signal?: AbortSignal): Promise<Availability>;
  supportsModel(model: string): boolean;
  /** Names of models the service offers. Throws ProviderError; the cheap call that checks a key. */
  listModels(signal?: AbortSignal): Promise<string[]>;
  /** @throws ProviderError */
  generate(request: ProviderRequest): Promise<GenerateResponse>;
  /** @throws ProviderError, also in the middle of the stream. */
  generateStreaming(request: ProviderRequest): AsyncIterable<ProviderStreamEvent>;
  /** Exact once the tokenizer is loaded (see tokens.ts), a quick estimate before. */
  estimateTokens(text: string): number;
  /** What a model can take. */
  factsOf(model: string): Promise<ModelFacts>;
  /** US dollars, or null when no price is known. Call it after an answer has ended: prices are loaded with the first. */
  getCost(usage: Usage, model: string): number | null;
  /** Its use over all engines of the user, as the manager took it down. */
  getMetrics(): ProviderMetrics;
}

export interface ProviderErrorOptions extends UIForgeErrorOptions {
  provider: string;
  /** The same request may succeed on the same provider a little later (429, 5xx, connection, timeout). */
  retryable: boolean;
  /** What the service asked for in Retry-After, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** HTTP status, where there was one. */
  status?: number | undefined;
}

/** Why a provider could not answer, with what the manager needs to decide what to do next. */
export class ProviderError extends UIForgeError {
  readonly provider: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(code: ErrorCode, message: string, options: ProviderErrorOptions) {
    super(code, message, {
      ...options,
      context: {
        provider: options.provider,
        ...(options.status ? { status: options.status } : {}),
        ...options.context,
      },
    });
    this.name = 'ProviderError';
    this.provider = options.provider;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }
}
