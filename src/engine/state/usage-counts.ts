import { localDay } from './local-day.ts';
import { LONGEST_RUN_MS } from './process-alive.ts';
import type { StatementCache } from './statement-cache.ts';

const MINUTE_MS = 60_000;

/** What of the ledger counts for the limits of a provider. */
export class UsageCounts {
  readonly #statements: StatementCache;
  readonly #now: () => number;

  /** @param now milliseconds since the epoch */
  constructor(statements: StatementCache, now: () => number) {
    this.#statements = statements;
    this.#now = now;
  }

  /** Calls begun in the last minute. */
  requests(provider: string): number {
    const row = this.#statements.get(
      'SELECT count(*) AS n FROM usage_calls WHERE provider = ? AND started_at > ?',
      ...[provider, this.#now() - MINUTE_MS],
    );
    return Number(row?.n ?? 0);
  }

  /** When so many calls were begun within the last minute, when that minute is over for the oldest of them; else null. */
  requestFreesAt(provider: string, count: number): number | null {
    const row = this.#statements.get(
      'SELECT started_at AS at FROM usage_calls WHERE provider = ? AND started_at > ? ORDER BY started_at DESC LIMIT 1 OFFSET ?',
      ...[provider, this.#now() - MINUTE_MS, count - 1],
    );
    return row ? Number(row.at) + MINUTE_MS : null;
  }

  /** What counts for the last minute, the oldest first: what ended in it, and all that runs. `freesAt` when it no longer does. */
  lastMinute(provider: string): { freesAt: number; tokens: number }[] {
    const now = this.#now();
    return this.#statements
      .all(
        `SELECT CASE outcome WHEN 'running' THEN ? ELSE started_at + ms END AS at, input_tokens + output_tokens AS tokens
       FROM usage_calls WHERE provider = ? AND started_at > ? AND (outcome = 'running' OR started_at + ms > ?) ORDER BY at`,
        ...[now, provider, now - MINUTE_MS - LONGEST_RUN_MS, now - MINUTE_MS],
      )
      .map(({ at, tokens }) => ({ freesAt: Number(at) + MINUTE_MS, tokens: Number(tokens) }));
  }

  /** US dollars of the local day, and calls whose cost nobody knows. */
  today(provider: string): { spent: number; unknown: number } {
    const row = this.#statements.get(
      `SELECT total(cost) AS spent, total(cost IS NULL AND outcome <> 'running') AS unknown FROM usage_calls
       WHERE provider = ? AND day = ?`,
      ...[provider, localDay(this.#now())],
    );
    return { spent: Number(row?.spent ?? 0), unknown: Number(row?.unknown ?? 0) };
  }
}
