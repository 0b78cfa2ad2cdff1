import type { DatabaseSync } from 'node:sqlite';
import type { ProviderLimitsLeft } from '../../protocol/engine-rpc.ts';
import { localDay } from './local-day.ts';
import { isProcessAlive, LONGEST_RUN_MS } from './process-alive.ts';
import { StatementCache } from './statement-cache.ts';
import type { Demand, OverLimit, SettledCall, UsageLimits } from './usage-call.ts';
import { UsageCounts } from './usage-counts.ts';
import { isUnlimited, overCost, overRequests, overTokens } from './usage-limits.ts';

export interface UsageLedgerOptions {
  pid: number;
  /** Unique to this engine. */
  engineId: string;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
  isAlive?: ((pid: number) => boolean) | undefined;
}

/**
 * The calls of all providers by all engines that share the database. A call is reserved before it is sent, checked against
 * the limits in the same transaction, so that two windows can't both take what is left for one; it is settled when it ends.
 */
export class UsageLedger {
  readonly #database: DatabaseSync;
  readonly #options: UsageLedgerOptions;
  readonly #now: () => number;
  readonly #statements: StatementCache;
  readonly #counts: UsageCounts;

  constructor(database: DatabaseSync, options: UsageLedgerOptions) {
    this.#database = database;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#statements = new StatementCache(database);
    this.#counts = new UsageCounts(this.#statements, this.#now);
  }

  /** Takes a call down as running, or says which limit it would exceed. */
  reserve(demand: Demand, limits: UsageLimits): { id: number } | { over: OverLimit } {
    if (isUnlimited(limits)) return { id: this.#insert(demand) };
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const over = this.over(demand, limits);
      const result = over ? { over } : { id: this.#insert(demand) };
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** What a call took in the end. */
  settle(id: number, call: SettledCall): void {
    this.#statements.run(
      `UPDATE usage_calls SET outcome = ?, ms = ?, first_token_ms = ?, input_tokens = ?, output_tokens = ?, estimated = ?,
       cost = ? WHERE id = ?`,
      ...[call.outcome, call.ms, call.firstTokenMs, call.inputTokens, call.outputTokens],
      ...[call.estimated ? 1 : 0, call.cost, id],
    );
  }

  /** The limit that a call would exceed now, or null. Nothing is reserved. */
  over(demand: Demand, limits: UsageLimits): OverLimit | null {
    const { maxRequestsPerMinute, maxTokensPerMinute, costLimit } = limits;
    if (!isUnlimited(limits)) this.#expire();
    return (
      (maxRequestsPerMinute === undefined ? null : overRequests(this.#counts, demand, maxRequestsPerMinute)) ??
      (maxTokensPerMinute === undefined ? null : overTokens(this.#counts, demand, maxTokensPerMinute, this.#now())) ??
      (costLimit === undefined ? null : overCost(this.#counts, demand, costLimit, this.#now()))
    );
  }

  /** What is left of each limit of a provider. */
  left(provider: string, limits: UsageLimits): ProviderLimitsLeft {
    this.#expire();
    const { maxRequestsPerMinute, maxTokensPerMinute, costLimit } = limits;
    const tokens = this.#counts.lastMinute(provider).reduce((sum, entry) => sum + entry.tokens, 0);
    const { spent, unknown } = this.#counts.today(provider);
    const nothing: Demand = { provider, model: null, inputTokens: 0, outputTokens: 0, cost: 0 };
    const use = (used: number, limit: number | undefined, over: () => OverLimit | null) => ({
      used,
      limit: limit ?? null,
      left: limit === undefined ? null : Math.max(0, limit - used),
      freesAt: isoOf(limit === undefined || used < limit ? null : (over()?.freesAt ?? null)),
    });
    return {
      requestsPerMinute: use(this.#counts.requests(provider), maxRequestsPerMinute, () =>
        overRequests(this.#counts, nothing, maxRequestsPerMinute ?? 0),
      ),
      tokensPerMinute: use(tokens, maxTokensPerMinute, () =>
        overTokens(this.#counts, nothing, maxTokensPerMinute ?? 0, this.#now()),
      ),
      costToday: {
        ...use(spent, costLimit, () =>
          overCost(this.#counts, { ...nothing, cost: Number.EPSILON }, costLimit ?? 0, this.#now()),
        ),
        unknownCostRequests: unknown,
      },
    };
  }

  /** What still runs here is lost from now on. */
  close(): void {
    this.#statements.run(`${LOSE} WHERE outcome = 'running' AND engine_id = ?`, this.#options.engineId);
  }

  /** Gives free what processes have reserved that are no more. Writes only where there is something to give. */
  #expire(): void {
    const { pid: own, engineId, isAlive = isProcessAlive } = this.#options;
    const tooOld = this.#now() - LONGEST_RUN_MS;
    const running = this.#statements.all(
      `SELECT engine_id AS engine, engine_pid AS pid, min(started_at) AS oldest FROM usage_calls WHERE outcome = 'running'
       GROUP BY engine_id, engine_pid`,
    );
    for (const { engine, pid, oldest } of running) {
      // An engine with our process id that is not this one died before.
      const lives = engine === engineId || (Number(pid) !== own && isAlive(Number(pid)));
      if (lives && Number(oldest) >= tooOld) continue;
      const before = lives ? tooOld : Number.MAX_SAFE_INTEGER;
      this.#statements.run(
        `${LOSE} WHERE outcome = 'running' AND engine_id = ? AND started_at < ?`,
        engine as string,
        before,
      );
    }
  }

  #insert({ provider, model, inputTokens, outputTokens, cost }: Demand): number {
    const now = this.#now();
    return this.#statements.run(
      `INSERT INTO usage_calls (provider, model, started_at, day, outcome, input_tokens, output_tokens, estimated, cost,
       engine_pid, engine_id) VALUES (?, ?, ?, ?, 'running', ?, ?, 1, ?, ?, ?)`,
      ...[provider, model, now, localDay(now), inputTokens, outputTokens, cost],
      ...[this.#options.pid, this.#options.engineId],
    );
  }
}

/** What a lost call cost nobody knows; what was reserved for its answer is free again. */
const LOSE = "UPDATE usage_calls SET outcome = 'lost', output_tokens = 0, cost = NULL";

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
