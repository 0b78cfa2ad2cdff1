import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { BackoffOptions } from './backoff.ts';
import { MAX_RETRIES } from './backoff.ts';
import { untilAborted } from './pause.ts';

export interface RetryOptions extends BackoffOptions {
  /** Retries after the first try. */
  attempts?: number | undefined;
  /** Whether the same call may succeed a little later. */
  isRetryable: (error: unknown) => boolean;
}

/**
 * Runs a call that gives one result, again when it fails with something that may pass. Throws the last error. Streams
 * retry by themselves: what was already read can't be asked for again.
 */
export async function withRetries<T>(
  call: (signal: AbortSignal) => Promise<T>,
  options: RetryOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<T> {
  const policy = retry(
    handleWhen((error) => !signal.aborted && options.isRetryable(error)),
    {
      maxAttempts: options.attempts ?? MAX_RETRIES,
      backoff: new ExponentialBackoff({
        initialDelay: options.initialDelayMs ?? 250,
        maxDelay: options.maxDelayMs ?? 8_000,
      }),
    },
  );
  // The policy sleeps through an abort; nobody who cancelled should wait for that.
  return untilAborted(
    policy.execute((context) => call(context.signal), signal),
    signal,
  );
}
