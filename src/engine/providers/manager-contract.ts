import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import type { GenerateOptions, UIComponentRequest, Usage } from '../../protocol/generation.ts';
import type { CostEstimate } from './estimate.ts';
import type { ChatMessage, FinishReason, ProviderType } from './provider.ts';

export interface ManagedRequest {
  component: UIComponentRequest;
  messages: ChatMessage[];
  options: GenerateOptions;
  /** Ask this provider only, no failover. */
  provider?: string | undefined;
  /** Ask no service: offline providers only. */
  offline?: boolean | undefined;
  /** Leave offline providers out: a template can't answer what is asked. */
  servicesOnly?: boolean | undefined;
  /** Whether an action of the user is behind it. */
  byUser?: boolean | undefined;
  signal: AbortSignal;
  /** When the generation clock runs out, in `performance.now()` milliseconds. */
  deadline: number;
  /**
   * Called when a stream broke after text was given and somebody will go on, right before the next attempt: the messages for the next provider, so that it goes on where the
   * text ends. Null means that nothing usable was shown and the next one simply starts.
   */
  resume: () => ChatMessage[] | null;
}

/** What the manager tells while it works. `text` is the raw text of the model, fences and talk included. */
export type ManagerEvent =
  /** A call begins. `attempt` counts the calls of this provider in this generation, from 1. */
  | { type: 'attempt'; provider: string; providerType: ProviderType; model: string | null; attempt: number }
  /** The same call is made again after `delayMs`; no text was given. `attempt` is the number of the retry, from 1. */
  | { type: 'retry'; provider: string; attempt: number; delayMs: number; code: string; message: string }
  /**
   * Told before an attempt that follows a failure. `from` and `to` are the same when a provider is asked to go on with
   * its own answer: it was cut off at the output limit, or it broke and there is no other.
   */
  | {
      type: 'failover';
      from: string;
      to: string;
      code: string;
      message: string;
      /** True when text was shown before and the next provider is asked to go on from there. */
      resuming: boolean;
    }
  | { type: 'text'; text: string }
  /** The user was asked something for so long: the generation clock stood still. */
  | { type: 'waited'; ms: number }
  | {
      type: 'end';
      provider: string;
      providerType: ProviderType;
      model: string | null;
      usage: Usage;
      cost: number | 'unknown';
      finishReason: FinishReason;
      ignoredOptions: string[];
      template: string | null;
    };

/** Tries providers by priority and fails over; see docs/architecture.md. */
export interface ProviderManager {
  /**
   * Streams an answer. @throws UIForgeError when nobody could answer (the message lists who was asked and why not), or,
   * after text was given, when nobody could finish it.
   */
  stream(request: ManagedRequest): AsyncGenerator<ManagerEvent, void>;
  list(): Promise<ProviderStatus[]>;
  /** What a request is expected to take, with each provider in the order they would be asked. Calls nobody. */
  estimate(request: Pick<ManagedRequest, 'messages' | 'options' | 'provider'>): Promise<CostEstimate[]>;
  /** Takes one out of the order or puts it back, while this manager lives. @throws UIForgeError NOT_FOUND */
  setEnabled(provider: string, enabled: boolean): void;
  /** @throws ProviderError, NOT_FOUND */
  check(provider: string, key?: string): Promise<{ models: string[] }>;
}
