import type { Secret } from '../config/secret.ts';
import type { Clocks } from '../resilience/clocks.ts';

/** What is known about the call that failed. */
export interface ErrorContext {
  provider: string;
  endpoint: string;
  model: string | null;
  key: Secret | undefined;
  /** What to do when the key is missing or wrong. */
  keyHint: string;
  clocks: Clocks;
  /** Milliseconds since the epoch; for Retry-After dates. */
  now: () => number;
  signal?: AbortSignal | undefined;
}
