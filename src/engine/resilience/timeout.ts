import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';
import type { ClockName } from './clocks.ts';
import { clockTimeout } from './clocks.ts';

/**
 * Runs `call` for at most `ms` milliseconds; the signal it gets aborts when the time is over or `signal` does.
 * @throws UIForgeError TIMEOUT that names the clock; what the call throws; the reason of `signal`.
 */
export async function withClock<T>(
  clock: ClockName,
  ms: number,
  subject: string,
  call: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted();
  const policy = timeout(ms, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  try {
    return await policy.execute((context) => call(context.signal), signal);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof TaskCancelledError) throw clockTimeout(clock, ms, subject, error);
    throw error;
  }
}
