import type { DatabaseSync } from 'node:sqlite';
import type { DailyUsage, Percentiles, ProviderMetrics } from '../../protocol/engine-rpc.ts';
import { localDay, localMidnight } from './local-day.ts';

/** Days for which single calls are kept; older ones are kept as one row a provider and day. */
export const KEPT_DAYS = 90;

/** The newest calls that speed is told of. */
const SPEED_CALLS = 500;

/** What the calls in the ledger add up to. */
export class UsageReport {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** Since the provider's first call, whoever made it. */
  metrics(provider: string): ProviderMetrics {
    const row = this.#database
      .prepare(
        `SELECT total(calls) AS calls, total(succeeded) AS succeeded, total(failed) AS failed, total(ms) AS ms,
         total(tokens) AS tokens, total(cost) AS cost, total(unknown_cost) AS unknown, max(last_used) AS last FROM (
           SELECT calls, succeeded, failed, ms, tokens, cost, unknown_cost, last_used FROM usage_days WHERE provider = ?
           UNION ALL SELECT ${SUMS} FROM usage_calls WHERE provider = ?)`,
      )
      .get(provider, provider);
    const number = (name: string) => Number(row?.[name] ?? 0);
    const done = number('succeeded') + number('failed');
    return {
      totalRequests: number('calls'),
      successfulRequests: number('succeeded'),
      failedRequests: number('failed'),
      averageResponseTime: done === 0 ? 0 : number('ms') / done,
      totalCost: costOf(number('cost'), number('unknown')),
      unknownCostRequests: number('unknown'),
      totalTokens: number('tokens'),
      lastUsed: row?.last == null ? null : new Date(Number(row.last)).toISOString(),
      uptime: done === 0 ? 1 : number('succeeded') / done,
      ...this.#speed(provider),
    };
  }

  /** The last `days` local days, today included. */
  daily(days: number): DailyUsage[] {
    const from = localDay(localMidnight(this.#now(), 1 - days));
    const times = new Map<string, number[]>();
    const succeeded = this.#database
      .prepare(
        "SELECT provider, day, ms FROM usage_calls WHERE day >= ? AND outcome = 'succeeded' ORDER BY provider, day, ms",
      )
      .iterate(from);
    for (const { provider, day, ms } of succeeded) {
      const key = `${day} ${provider}`;
      const list = times.get(key);
      if (list) list.push(Number(ms));
      else times.set(key, [Number(ms)]);
    }
    return this.#database
      .prepare(
        `SELECT provider, day, ${SUMS} FROM usage_calls WHERE day >= ? GROUP BY provider, day ORDER BY day, provider`,
      )
      .all(from)
      .map(({ provider, day, calls, failed, tokens, cost, unknown_cost }) => ({
        provider: String(provider),
        day: String(day),
        calls: Number(calls),
        failures: Number(failed),
        tokens: Number(tokens),
        cost: costOf(Number(cost), Number(unknown_cost)),
        unknownCostCalls: Number(unknown_cost),
        latency: percentiles(times.get(`${day} ${provider}`) ?? []),
      }));
  }

  /** Turns calls that are older than {@link KEPT_DAYS} into sums. */
  tidy(): void {
    const before = localDay(localMidnight(this.#now(), -KEPT_DAYS));
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#database
        .prepare(
          `INSERT INTO usage_days SELECT provider, day, ${SUMS} FROM usage_calls WHERE day < ? GROUP BY provider, day
           ON CONFLICT DO UPDATE SET calls = calls + excluded.calls, succeeded = succeeded + excluded.succeeded,
           failed = failed + excluded.failed, ms = ms + excluded.ms, tokens = tokens + excluded.tokens,
           cost = cost + excluded.cost, unknown_cost = unknown_cost + excluded.unknown_cost,
           last_used = max(last_used, excluded.last_used)`,
        )
        .run(before);
      this.#database.prepare('DELETE FROM usage_calls WHERE day < ?').run(before);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #speed(provider: string): Pick<ProviderMetrics, 'timeToFirstToken' | 'tokensPerSecond'> {
    const rows = this.#database
      .prepare(
        `SELECT first_token_ms AS first, ms, output_tokens AS tokens FROM usage_calls
         WHERE provider = ? AND outcome = 'succeeded' ORDER BY started_at DESC LIMIT ?`,
      )
      .all(provider, SPEED_CALLS);
    const first = rows.flatMap((row) => (row.first === null ? [] : [Number(row.first)]));
    const perSecond = rows.flatMap(({ first, ms, tokens }) => {
      // An answer in one piece comes all at once: then the whole time counts.
      const streaming = Number(ms) - Number(first);
      const seconds = (streaming >= 1 ? streaming : Number(ms)) / 1_000;
      return Number(tokens) > 0 && seconds > 0 ? [Number(tokens) / seconds] : [];
    });
    return {
      timeToFirstToken: percentiles(first.sort((a, b) => a - b)),
      tokensPerSecond: percentiles(perSecond.sort((a, b) => a - b)),
    };
  }
}

/** The sums over calls, under the names of `usage_days` and in their order. */
const SUMS = `count(*) AS calls, count(*) FILTER (WHERE outcome = 'succeeded') AS succeeded,
  count(*) FILTER (WHERE outcome = 'failed') AS failed,
  total(ms) FILTER (WHERE outcome IN ('succeeded', 'failed')) AS ms,
  coalesce(sum(input_tokens + output_tokens) FILTER (WHERE outcome <> 'running'), 0) AS tokens,
  total(cost) FILTER (WHERE outcome <> 'running') AS cost,
  count(*) FILTER (WHERE cost IS NULL AND outcome <> 'running') AS unknown_cost, max(started_at) AS last_used`;

/** Refused calls cost nothing: beside calls of unknown cost their 0 is no knowledge. */
function costOf(known: number, unknownCalls: number): number | 'unknown' {
  return known === 0 && unknownCalls > 0 ? 'unknown' : known;
}

/** Nearest rank. @param sorted ascending */
function percentiles(sorted: readonly number[]): Percentiles | null {
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [p50, p95] = [at(0.5), at(0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}
