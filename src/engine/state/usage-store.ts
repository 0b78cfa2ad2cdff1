import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { LimitUse, ProviderMetrics } from '../../protocol/engine-rpc.ts';
import { openMemoryDatabase, type StoreLog } from './open-database.ts';
import { tolerant } from './tolerant.ts';
import { UsageLedger } from './usage-ledger.ts';
import { UsageReport } from './usage-report.ts';

/** The calls of all providers: reserved, settled, and what they add up to. */
export type UsageStore = Pick<UsageLedger, 'reserve' | 'settle' | 'over' | 'left'> &
  Pick<UsageReport, 'metrics' | 'daily'>;

export interface OpenUsageOptions {
  /** Unique to this engine. */
  engineId: string;
  log: StoreLog;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
}

const UNUSED: LimitUse = { used: 0, limit: null, left: null, freesAt: null };
const NO_METRICS: ProviderMetrics = {
  totalRequests: 0,
  successfulRequests: 0,
  failedRequests: 0,
  averageResponseTime: 0,
  totalCost: 0,
  unknownCostRequests: 0,
  totalTokens: 0,
  lastUsed: null,
  uptime: 1,
  timeToFirstToken: null,
  tokensPerSecond: null,
};

/** The use kept in a database; failures of it are warned of and cost the entry, never the call. */
export function openUsage(
  database: DatabaseSync,
  { engineId, log, now }: OpenUsageOptions,
): { store: UsageStore; close: () => void } {
  const ledger = new UsageLedger(database, { pid: process.pid, engineId, now });
  const report = new UsageReport(database, now);
  tolerant(report, { tidy: undefined }, 'use of the providers', log).tidy();
  const kept = tolerant(
    ledger,
    {
      reserve: { id: -1 },
      settle: undefined,
      over: null,
      left: { requestsPerMinute: UNUSED, tokensPerMinute: UNUSED, costToday: { ...UNUSED, unknownCostRequests: 0 } },
      close: undefined,
    },
    'use of the providers',
    log,
  );
  return {
    store: { ...kept, ...tolerant(report, { metrics: NO_METRICS, daily: [] }, 'use of the providers', log) },
    close: () => kept.close(),
  };
}

/** A store that lasts as long as the process, for managers that belong to no engine. */
export function memoryUsage(now?: () => number): UsageStore {
  return openUsage(openMemoryDatabase(), { engineId: randomUUID(), log: console, now }).store;
}
