import { UIForgeError } from '../../protocol/errors.ts';
import { clockTimeout } from '../resilience/clocks.ts';
import { type Failure, reasonsOf } from './failure-report.ts';
import { ProviderError } from './provider.ts';

type Facts = Record<string, unknown>;

/** The caller wants no more. */
export function cancelled(facts: Facts, reason: unknown): UIForgeError {
  return new UIForgeError('CANCELLED', 'Cancelled.', { context: facts, cause: reason });
}

/** The generation clock ran out; says what was tried meanwhile. */
export function outOfTime(ms: number, failures: readonly Failure[], facts: Facts, cause?: ProviderError): UIForgeError {
  const own = clockTimeout('generation', ms, 'The generation');
  const context = { ...own.context, ...facts };
  return new UIForgeError('TIMEOUT', [own.message, ...reasonsOf(failures)].join(' '), {
    hint: own.hint,
    context,
    cause,
  });
}

/** More text than any component has. */
export function endless(provider: string, maxOutput: number, facts: Facts): UIForgeError {
  const size = Math.round(maxOutput / 1_000);
  return new UIForgeError('TOKEN_LIMIT', `The answer of ${provider} did not end: it was stopped after ${size} KB.`, {
    hint: 'Ask for less at once, or use another model.',
    context: { provider, ...facts },
  });
}

/** The output limit came twice. */
export function cutOff(provider: string, facts: Facts): UIForgeError {
  const message = `${provider} reached its output limit twice: the answer is longer than it may write.`;
  return new UIForgeError('TOKEN_LIMIT', message, {
    hint: "Raise 'limits.maxOutputTokens' of the provider, or ask for less at once.",
    context: { provider, ...facts },
  });
}

/** The whole output limit went into thoughts. */
export function nothingWritten(provider: string): ProviderError {
  return new ProviderError('TOKEN_LIMIT', `${provider} used up its output limit without writing anything.`, {
    provider,
    retryable: false,
    hint: "Raise 'limits.maxOutputTokens' of the provider, or choose a model that thinks less.",
  });
}

/** The stream ended without its last event. */
export function brokenOff(provider: string): ProviderError {
  return new ProviderError('EXTERNAL_SERVICE_ERROR', `The answer of ${provider} ended before it was complete.`, {
    provider,
    retryable: true,
  });
}

/** The answer says of itself that it is a refusal. */
export function refusedBy(provider: string): ProviderError {
  return new ProviderError('PERMISSION_DENIED', `${provider} refused to answer this request.`, {
    provider,
    retryable: false,
    hint: 'Say it in other words, or use another provider.',
  });
}

/** A limit or a mistake of ours says nothing about the service; what may pass by itself and is no limit does. */
export function saysServiceIsIll(error: ProviderError): boolean {
  const slow = error.code === 'TIMEOUT' && error.context?.share === true;
  return slow || (error.retryable && error.code !== 'RATE_LIMITED');
}
