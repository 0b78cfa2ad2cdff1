import type { GenerateOptions, Usage } from '../../protocol/generation.ts';
import type { Secret } from '../config/secret.ts';
import type { Fetch } from './http-client.ts';
import type { ChatMessage, FinishReason } from './provider.ts';

/** Where and as whom a service is called. */
export interface WireTarget {
  /** Base URL without a slash at its end. */
  endpoint: string;
  key: Secret | undefined;
  fetch: Fetch;
}

export interface WireCall extends WireTarget {
  model: string;
  messages: ChatMessage[];
  options: GenerateOptions;
  maxTokens: number;
  signal: AbortSignal;
}

export type WireEvent =
  | { type: 'text'; text: string }
  /** The model works, but has nothing to show yet. */
  | { type: 'heartbeat' }
  | { type: 'end'; model: string; usage: Usage | null; finishReason: Exclude<FinishReason, 'refused'> };

/** One for all: it says nothing. */
export const HEARTBEAT: WireEvent = Object.freeze({ type: 'heartbeat' });

export interface WireAnswer {
  content: string;
  model: string;
  usage: Usage | null;
  finishReason: Exclude<FinishReason, 'refused'>;
}

/**
 * One wire format, spoken through its official SDK. All methods throw what the SDK throws, and `BrokenStream`,
 * `MalformedEvent` or `Refusal`; the provider turns it into a ProviderError.
 */
export interface Wire {
  ignoredOptions(call: WireCall): string[];
  /** Opens the stream; resolves when the answer's headers are there. Its last event is `end`. */
  stream(call: WireCall): Promise<AsyncIterable<WireEvent>>;
  /** Sends a request that is answered in one piece: `headers` resolves with the first byte, `answer` with the last. */
  complete(call: WireCall): Promise<{ headers: Promise<unknown>; answer: () => Promise<WireAnswer> }>;
  listModels(target: WireTarget, signal: AbortSignal): Promise<string[]>;
}
