import type { ProviderMetrics } from '../../protocol/engine-rpc.ts';
import type { Usage } from '../../protocol/generation.ts';

/** One call as it is counted. Exactly one of its methods is to be called; later calls do nothing. */
export interface CallRecord {
  succeed(usage: Usage | null, cost: number | null): void;
  fail(): void;
  /** Ended by the caller: counts as a request, but neither for nor against the provider. */
  cancel(): void;
}

/** Counts the calls of one provider since the engine started. */
export interface MetricsRecorder {
  start(): CallRecord;
  read(): ProviderMetrics;
}

/** @param now Milliseconds since the epoch. */
export function createMetricsRecorder(now: () => number = Date.now): MetricsRecorder {
  const total = { requests: 0, succeeded: 0, failed: 0, timeMs: 0, cost: 0, tokens: 0 };
  let lastUsed: number | null = null;
  return {
    start() {
      const startedAt = now();
      total.requests += 1;
      lastUsed = startedAt;
      let open = true;
      const settle = (count: () => void) => {
        if (!open) return;
        open = false;
        count();
      };
      return {
        succeed: (usage, cost) =>
          settle(() => {
            total.succeeded += 1;
            total.timeMs += now() - startedAt;
            total.tokens += usage?.totalTokens ?? 0;
            total.cost += cost ?? 0;
          }),
        fail: () =>
          settle(() => {
            total.failed += 1;
            total.timeMs += now() - startedAt;
          }),
        cancel: () => settle(() => undefined),
      };
    },
    read() {
      const done = total.succeeded + total.failed;
      return {
        totalRequests: total.requests,
        successfulRequests: total.succeeded,
        failedRequests: total.failed,
        averageResponseTime: done === 0 ? 0 : total.timeMs / done,
        totalCost: total.cost,
        totalTokens: total.tokens,
        lastUsed: lastUsed === null ? null : new Date(lastUsed).toISOString(),
        uptime: done === 0 ? 1 : total.succeeded / done,
      };
    },
  };
}
