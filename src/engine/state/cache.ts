import type { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';

/** Most answers kept; the ones that expire first go first. */
const MAX_ENTRIES = 2_000;

/** After so many new answers the old ones are cleared away. */
const PURGE_EVERY = 100;

export interface CacheOptions<T> {
  /** What a value must look like; one that an older version wrote differently is forgotten. */
  schema: z.ZodType<T>;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
}

/** Values by key that expire, shared by all processes that use the database. */
export class Cache<T> {
  readonly #database: DatabaseSync;
  readonly #schema: z.ZodType<T>;
  readonly #now: () => number;
  #sets = 0;

  constructor(database: DatabaseSync, { schema, now = Date.now }: CacheOptions<T>) {
    this.#database = database;
    this.#schema = schema;
    this.#now = now;
  }

  /** The value of a key, or null when there is none or it has expired. */
  get(key: string): T | null {
    const row = this.#database
      .prepare('SELECT value FROM cache WHERE key = ? AND expires_at > ?')
      .get(key, this.#now());
    if (row === undefined) return null;
    const value = this.#schema.safeParse(parseJson(String(row.value)));
    if (value.success) return value.data;
    this.#database.prepare('DELETE FROM cache WHERE key = ?').run(key);
    return null;
  }

  set(key: string, value: T, ttlSeconds: number): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO cache (key, value, expires_at) VALUES (?, ?, ?)')
      .run(key, JSON.stringify(value), this.#now() + ttlSeconds * 1_000);
    this.#sets += 1;
    if (this.#sets % PURGE_EVERY === 0) this.purge();
  }

  /** Removes what has expired, and what is too much. */
  purge(): void {
    this.#database.prepare('DELETE FROM cache WHERE expires_at <= ?').run(this.#now());
    this.#database
      .prepare('DELETE FROM cache WHERE key IN (SELECT key FROM cache ORDER BY expires_at DESC LIMIT -1 OFFSET ?)')
      .run(MAX_ENTRIES);
  }

  /** Forgets everything. */
  clear(): void {
    this.#database.exec('DELETE FROM cache');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
