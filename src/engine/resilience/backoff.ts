import { ExponentialBackoff } from 'cockatiel';

export interface BackoffOptions {
  /** About the first delay, in milliseconds. */
  initialDelayMs?: number | undefined;
  /** The longest delay, in milliseconds. */
  maxDelayMs?: number | undefined;
}

/** Retries of one call, wherever something is retried. */
export const MAX_RETRIES = 3;

/** The delays of one call's retries: exponential, with jitter so that clients don't come back all at once. */
export function backoffDelays(options: BackoffOptions = {}): { next(): number } {
  const factory = new ExponentialBackoff({
    initialDelay: options.initialDelayMs ?? 250,
    maxDelay: options.maxDelayMs ?? 8_000,
  });
  let current: ReturnType<ExponentialBackoff<unknown>['next']> | undefined;
  return {
    next() {
      current = current ? current.next(undefined) : factory.next();
      return Math.round(current.duration);
    },
  };
}
