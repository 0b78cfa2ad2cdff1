import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ProviderLimitsLeft } from '../../protocol/engine-rpc.ts';
import { localDay, localMidnight } from './local-day.ts';
import { isProcessAlive, LONGEST_RUN_MS } from './process-alive.ts';
import type { Demand, OverLimit, SettledCall, UsageLimits } from './usage-call.ts';

export interface UsageLedgerOptions {
  pid: number;
  /** Unique to this engine. */
  engineId: string;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
  isAlive?: ((pid: number) => boolean) | undefined;
}

const MINUTE_MS = 60_000;

/**
 * The calls of all providers by all engines that share the database. A call is reserved before it is sent, checked against
 * the limits in the same transaction, so that two windows can't both take what is left for one; it is settled when it ends.
 */
export class UsageLedger {
  readonly #database: DatabaseSync;
  readonly #options: UsageLedgerOptions;
  readonly #now: () => number;
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

  constructor(database: DatabaseSync, options: UsageLedgerOptions) {
    this.#database = database;
    this.#options = options;
    this.#now = options.now ?? Date.now;
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
    this.#run(
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
      (maxRequestsPerMinute === undefined ? null : this.#overRequests(demand, maxRequestsPerMinute)) ??
      (maxTokensPerMinute === undefined ? null : this.#overTokens(demand, maxTokensPerMinute)) ??
      (costLimit === undefined ? null : this.#overCost(demand, costLimit))
    );
  }

  /** What is left of each limit of a provider. */
  left(provider: string, limits: UsageLimits): ProviderLimitsLeft {
    this.#expire();
    const { maxRequestsPerMinute, maxTokensPerMinute, costLimit } = limits;
    const requests = this.#get(
      'SELECT count(*) AS n FROM usage_calls WHERE provider = ? AND started_at > ?',
      ...[provider, this.#now() - MINUTE_MS],
    );
    const tokens = this.#lastMinute(provider).reduce((sum, entry) => sum + entry.tokens, 0);
    const { spent, unknown } = this.#today(provider);
    const nothing: Demand = { provider, model: null, inputTokens: 0, outputTokens: 0, cost: 0 };
    const use = (used: number, limit: number | undefined, over: () => OverLimit | null) => ({
      used,
      limit: limit ?? null,
      left: limit === undefined ? null : Math.max(0, limit - used),
      freesAt: isoOf(limit === undefined || used < limit ? null : (over()?.freesAt ?? null)),
    });
    return {
      requestsPerMinute: use(Number(requests?.n ?? 0), maxRequestsPerMinute, () =>
        this.#overRequests(nothing, maxRequestsPerMinute ?? 0),
      ),
      tokensPerMinute: use(tokens, maxTokensPerMinute, () => this.#overTokens(nothing, maxTokensPerMinute ?? 0)),
      costToday: {
        ...use(spent, costLimit, () => this.#overCost({ ...nothing, cost: Number.EPSILON }, costLimit ?? 0)),
        unknownCostRequests: unknown,
      },
    };
  }

  /** What still runs here is lost from now on. */
  close(): void {
    this.#run(`${LOSE} WHERE outcome = 'running' AND engine_id = ?`, this.#options.engineId);
  }

  #overRequests({ provider }: Demand, allowed: number): OverLimit | null {
    const row = this.#get(
      'SELECT started_at AS at FROM usage_calls WHERE provider = ? AND started_at > ? ORDER BY started_at DESC LIMIT 1 OFFSET ?',
      ...[provider, this.#now() - MINUTE_MS, allowed - 1],
    );
    if (!row) return null;
    const freesAt = Number(row.at) + MINUTE_MS;
    return { limit: 'maxRequestsPerMinute', kind: 'used-up', used: allowed, allowed, wanted: 1, freesAt };
  }

  #overTokens({ provider, inputTokens, outputTokens }: Demand, allowed: number): OverLimit | null {
    const limit = 'maxTokensPerMinute';
    const wanted = inputTokens + outputTokens;
    const entries = this.#lastMinute(provider);
    const used = entries.reduce((sum, entry) => sum + entry.tokens, 0);
    if (inputTokens > allowed) return { limit, kind: 'too-big', used, allowed, wanted: inputTokens, freesAt: null };
    // How long the answer gets is a guess: it alone doesn't keep a call back.
    if (used === 0 || (used < allowed && used + wanted <= allowed)) return null;
    let left = used;
    const last = entries.find(({ tokens }) => {
      left -= tokens;
      return left === 0 || (left < allowed && left + wanted <= allowed);
    });
    return { limit, kind: 'used-up', used, allowed, wanted, freesAt: (last?.at ?? this.#now()) + MINUTE_MS };
  }

  #overCost({ provider, cost }: Demand, allowed: number): OverLimit | null {
    const { spent } = this.#today(provider);
    const about = { limit: 'costLimit', used: spent, allowed, wanted: cost } as const;
    if (cost === null) return { ...about, kind: 'price-unknown', freesAt: null };
    if (cost === 0 || spent + cost <= allowed) return null;
    if (cost > allowed) return { ...about, kind: 'too-big', freesAt: null };
    return { ...about, kind: 'used-up', freesAt: localMidnight(this.#now(), 1) };
  }

  /** What counts for the last minute, the oldest first: what ended in it, and all that runs. */
  #lastMinute(provider: string): { at: number; tokens: number }[] {
    const now = this.#now();
    return this.#all(
      `SELECT CASE outcome WHEN 'running' THEN ? ELSE started_at + ms END AS at, input_tokens + output_tokens AS tokens
       FROM usage_calls WHERE provider = ? AND started_at > ? AND (outcome = 'running' OR started_at + ms > ?) ORDER BY at`,
      ...[now, provider, now - MINUTE_MS - LONGEST_RUN_MS, now - MINUTE_MS],
    ).map(({ at, tokens }) => ({ at: Number(at), tokens: Number(tokens) }));
  }

  #today(provider: string): { spent: number; unknown: number } {
    const row = this.#get(
      `SELECT total(cost) AS spent, total(cost IS NULL AND outcome <> 'running') AS unknown FROM usage_calls
       WHERE provider = ? AND day = ?`,
      ...[provider, localDay(this.#now())],
    );
    return { spent: Number(row?.spent ?? 0), unknown: Number(row?.unknown ?? 0) };
  }

  /** Gives free what processes have reserved that are no more. Writes only where there is something to give. */
  #expire(): void {
    const { pid: own, engineId, isAlive = isProcessAlive } = this.#options;
    const tooOld = this.#now() - LONGEST_RUN_MS;
    const running = this.#all(
      `SELECT engine_id AS engine, engine_pid AS pid, min(started_at) AS oldest FROM usage_calls WHERE outcome = 'running'
       GROUP BY engine_id, engine_pid`,
    );
    for (const { engine, pid, oldest } of running) {
      // An engine with our process id that is not this one died before.
      const lives = engine === engineId || (Number(pid) !== own && isAlive(Number(pid)));
      if (lives && Number(oldest) >= tooOld) continue;
      const before = lives ? tooOld : Number.MAX_SAFE_INTEGER;
      this.#run(`${LOSE} WHERE outcome = 'running' AND engine_id = ? AND started_at < ?`, engine as string, before);
    }
  }

  #insert({ provider, model, inputTokens, outputTokens, cost }: Demand): number {
    const now = this.#now();
    const { lastInsertRowid } = this.#prepare(
      `INSERT INTO usage_calls (provider, model, started_at, day, outcome, input_tokens, output_tokens, estimated, cost,
       engine_pid, engine_id) VALUES (?, ?, ?, ?, 'running', ?, ?, 1, ?, ?, ?)`,
    ).run(
      ...[provider, model, now, localDay(now), inputTokens, outputTokens, cost],
      ...[this.#options.pid, this.#options.engineId],
    );
    return Number(lastInsertRowid);
  }

  #run(sql: string, ...values: Value[]): void {
    this.#prepare(sql).run(...values);
  }

  #get(sql: string, ...values: Value[]): Record<string, SQLOutputValue> | undefined {
    return this.#prepare(sql).get(...values);
  }

  #all(sql: string, ...values: Value[]): Record<string, SQLOutputValue>[] {
    return this.#prepare(sql).all(...values);
  }

  #prepare(sql: string): ReturnType<DatabaseSync['prepare']> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

type Value = string | number | null;

/** What a lost call cost nobody knows; what was reserved for its answer is free again. */
const LOSE = "UPDATE usage_calls SET outcome = 'lost', output_tokens = 0, cost = NULL";

function isUnlimited({ maxRequestsPerMinute, maxTokensPerMinute, costLimit }: UsageLimits): boolean {
  return maxRequestsPerMinute === undefined && maxTokensPerMinute === undefined && costLimit === undefined;
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
