import { UIForgeError } from '../../protocol/errors.ts';
import type { Clocks } from '../resilience/clocks.ts';
import { clockTimeout, formatDuration } from '../resilience/clocks.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { WaitLimit } from '../resilience/stall-clock.ts';
import { withStallClock } from '../resilience/stall-clock.ts';
import type { AIProvider, ProviderRequest, ProviderStreamEvent } from './provider.ts';
import { ProviderError } from './provider.ts';

export interface AttemptOptions {
  provider: AIProvider;
  request: Omit<ProviderRequest, 'signal'>;
  clocks: Clocks;
  /** The end of the whole generation. */
  generation: Deadline;
  /** The end of this provider's share of it; null while it may have all that is left. */
  share: () => Deadline | null;
  signal: AbortSignal;
}

/** One call of a provider, watched by the clocks. Closing it closes the connection. @throws ProviderError */
export async function* attempt(options: AttemptOptions): AsyncGenerator<ProviderStreamEvent, void, undefined> {
  const { provider, signal } = options;
  const stop = new AbortController();
  const request = { ...options.request, signal: AbortSignal.any([signal, stop.signal]) };
  const events = request.options.stream === false ? inOnePiece(provider, request) : provider.generateStreaming(request);
  let read = false;
  try {
    yield* withStallClock(events, {
      limit: (first) => waitLimit(options, first && request.options.stream !== false),
      signal,
      onTimeout: (error) => stop.abort(error),
    });
    read = true;
  } catch (error) {
    throw asProviderError(error, provider.name, signal);
  } finally {
    // What was read to its end has closed by itself, and telling all who listen costs as much as many of its events.
    if (!read) stop.abort(new UIForgeError('CANCELLED', 'The answer is not needed any longer.'));
  }
}

/** The shortest of the clocks that run now. */
function waitLimit({ provider, clocks, generation, share, request }: AttemptOptions, first: boolean): WaitLimit {
  const { name } = provider;
  const limits: WaitLimit[] = [
    {
      ms: generation.left(),
      error: () => notRetryable(clockTimeout('generation', clocks.generationMs, 'The generation'), name),
    },
  ];
  const ownShare = share();
  if (ownShare) limits.push({ ms: ownShare.left(), error: () => notRetryable(shareOver(name, clocks), name) });
  // An answer in one piece is watched by its provider, with the clocks for that.
  if (request.options.stream !== false) {
    limits.push(
      first
        ? { ms: clocks.requestMs, error: () => clockTimeout('request', clocks.requestMs, name) }
        : { ms: clocks.stallMs, error: () => clockTimeout('stall', clocks.stallMs, name) },
    );
  }
  return limits.reduce((shortest, limit) => (limit.ms < shortest.ms ? limit : shortest));
}

function shareOver(name: string, clocks: Clocks): UIForgeError {
  const whole = formatDuration(clocks.generationMs);
  return new UIForgeError(
    'TIMEOUT',
    `${name} was not done within its half of what was left of the generation's ${whole} (the 'generation' clock), and another provider is waiting.`,
    {
      hint: "Give a slow provider a lower priority, or raise the setting 'uiforge.generation.generationTimeoutMs'.",
      context: { clock: 'generation', share: true },
    },
  );
}

function notRetryable(error: UIForgeError, provider: string): ProviderError {
  return new ProviderError(error.code, error.message, {
    provider,
    retryable: false,
    hint: error.hint,
    context: error.context,
  });
}

function asProviderError(error: unknown, provider: string, signal: AbortSignal): ProviderError {
  if (error instanceof ProviderError) return error;
  if (signal.aborted) {
    return new ProviderError('CANCELLED', 'Cancelled.', { provider, retryable: false, cause: signal.reason });
  }
  const own = UIForgeError.from(error);
  return new ProviderError(own.code, own.message, {
    provider,
    retryable: own.code === 'TIMEOUT',
    hint: own.hint,
    context: own.context,
    cause: own.cause ?? error,
  });
}

async function* inOnePiece(provider: AIProvider, request: ProviderRequest): AsyncGenerator<ProviderStreamEvent> {
  const { content, model, usage, metadata } = await provider.generate(request);
  if (content !== '') yield { type: 'text', text: content };
  yield { type: 'end', model, usage, ...metadata };
}
