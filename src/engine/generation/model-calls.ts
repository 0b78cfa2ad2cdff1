import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerateOptions, GenerationMetadata, Stage, UIComponentRequest } from '../../protocol/generation.ts';
import type { ManagerEvent, ProviderManager } from '../providers/manager-contract.ts';
import type { ChatMessage } from '../providers/provider.ts';
import { sumOfCost, sumOfUsage } from '../providers/usage-sum.ts';

/** A stage as all events of generations and changes tell it. */
export interface StageEvent {
  type: 'stage';
  stage: Stage;
  message: string;
  provider?: string | undefined;
}

export interface ModelCallsOptions {
  manager: Pick<ProviderManager, 'stream'>;
  /** The request behind all calls; the template library answers from it. */
  component: UIComponentRequest;
  options: GenerateOptions;
  provider: string | undefined;
  /** `none`: only the template library answers; `only`: it does not. */
  services: 'any' | 'none' | 'only';
  signal: AbortSignal;
  /** When the generation clock runs out, in `performance.now()` milliseconds. */
  deadline: number;
  emit: (event: StageEvent) => void;
}

/** One question to a model. */
export interface ModelCall {
  messages: ChatMessage[];
  onText: (text: string) => void;
  /** See `ManagedRequest.resume`. */
  resume: () => ChatMessage[] | null;
}

type End = Extract<ManagerEvent, { type: 'end' }>;
type Totals = Pick<
  GenerationMetadata,
  'provider' | 'providerType' | 'model' | 'tokens' | 'cost' | 'ignoredOptions' | 'failovers'
>;

/** The questions that one generation or change puts to models, one after the other, and what they came to together. */
export class ModelCalls {
  readonly #options: ModelCallsOptions;
  readonly #ends: End[] = [];
  readonly #failovers: Totals['failovers'] = [];
  #deadline: number;
  #provider = { name: '', type: '', model: null as string | null };
  /** Whether a call broke off, so that nobody knows what it cost. */
  #broken = false;

  constructor(options: ModelCallsOptions) {
    this.#options = options;
    this.#deadline = options.deadline;
  }

  /** Who was asked last. */
  get provider(): string {
    return this.#provider.name;
  }

  /** When the clock runs out, in `performance.now()` milliseconds: later than at first when the user was asked something. */
  get deadline(): number {
    return this.#deadline;
  }

  /** Milliseconds left of the clock. */
  get timeLeft(): number {
    return this.#deadline - performance.now();
  }

  /** Asks, and passes the raw text on. @throws UIForgeError as `ProviderManager.stream` */
  async ask({ messages, onText, resume }: ModelCall): Promise<End> {
    const { manager, component, options, provider, services, signal, emit } = this.#options;
    const events = manager.stream({
      ...{ component, messages, options, provider, signal, deadline: this.#deadline, resume },
      offline: services === 'none',
      servicesOnly: services === 'only',
    });
    let end: End | null = null;
    let answered = false;
    try {
      for await (const event of events) {
        switch (event.type) {
          case 'text':
            answered = true;
            onText(event.text);
            break;
          case 'waited':
            this.#deadline += event.ms;
            break;
          case 'attempt':
            this.#provider = { name: event.provider, type: event.providerType, model: event.model };
            emit({ type: 'stage', stage: 'provider', provider: event.provider, message: attemptMessage(event) });
            break;
          case 'retry':
            emit({ type: 'stage', stage: 'retry', provider: event.provider, message: retryMessage(event) });
            break;
          case 'failover':
            this.#failovers.push({ provider: event.from, code: event.code, message: event.message });
            emit({ type: 'stage', stage: 'failover', provider: event.to, message: failoverMessage(event) });
            break;
          case 'end':
            end = event;
            this.#ends.push(event);
            this.#provider = { name: event.provider, type: event.providerType, model: event.model };
        }
      }
    } catch (error) {
      if (answered) this.#broken = true;
      throw error;
    }
    if (end) return end;
    throw new UIForgeError('INTERNAL', 'The answer had no end.');
  }

  /** What all calls together used and cost; the provider is that of the last one. */
  totals(): Totals {
    const { name, type, model } = this.#provider;
    return {
      provider: name,
      providerType: type,
      model,
      tokens: this.#ends.length === 0 ? null : sumOfUsage(this.#ends.map(({ usage }) => usage)),
      cost: this.#broken || this.#ends.length === 0 ? 'unknown' : sumOfCost(this.#ends.map(({ cost }) => cost)),
      ignoredOptions: [...new Set(this.#ends.flatMap(({ ignoredOptions }) => ignoredOptions))],
      failovers: this.#failovers,
    };
  }

  /** `name@version` of the template that the library answered with. */
  get template(): string | null {
    return this.#ends[0]?.template ?? null;
  }
}

function attemptMessage(event: Extract<ManagerEvent, { type: 'attempt' }>): string {
  if (event.providerType === 'offline') return 'Offline: answering from the template library';
  return `Asking ${event.provider}${event.model ? ` (${event.model})` : ''}`;
}

function retryMessage(event: Extract<ManagerEvent, { type: 'retry' }>): string {
  return `${event.message} Trying ${event.provider} again in ${(event.delayMs / 1000).toFixed(1)} s (${event.attempt})`;
}

function failoverMessage(event: Extract<ManagerEvent, { type: 'failover' }>): string {
  const how = event.resuming ? 'goes on where it broke off' : 'takes over';
  return `${event.from}: ${event.message} ${event.to} ${how}`;
}
