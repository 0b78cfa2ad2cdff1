import type { DatabaseSync } from 'node:sqlite';

/** What makes version n + 1 out of version n of the database. Never change one that was released: add another. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE cache (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX cache_expires_at ON cache (expires_at);
   CREATE TABLE generations (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     framework TEXT NOT NULL,
     description TEXT NOT NULL,
     provider TEXT NOT NULL DEFAULT '',
     status TEXT NOT NULL,
     verdict TEXT,
     path TEXT,
     started_at TEXT NOT NULL,
     request TEXT NOT NULL,
     code TEXT NOT NULL DEFAULT '',
     response TEXT,
     engine_pid INTEGER NOT NULL,
     engine_id TEXT NOT NULL
   ) STRICT;
   CREATE INDEX generations_started_at ON generations (started_at);
   CREATE INDEX generations_running ON generations (status) WHERE status = 'running';`,
  // One row a call of a provider; while it runs, tokens and cost are what was reserved for it.
  `CREATE TABLE usage_calls (
     id INTEGER PRIMARY KEY,
     provider TEXT NOT NULL,
     model TEXT,
     started_at INTEGER NOT NULL,
     day TEXT NOT NULL,
     outcome TEXT NOT NULL,
     ms REAL NOT NULL DEFAULT 0,
     first_token_ms REAL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     estimated INTEGER NOT NULL,
     cost REAL,
     engine_pid INTEGER NOT NULL,
     engine_id TEXT NOT NULL
   ) STRICT;
   CREATE INDEX usage_calls_started_at ON usage_calls (provider, started_at);
   CREATE INDEX usage_calls_day ON usage_calls (provider, day);
   CREATE INDEX usage_calls_running ON usage_calls (outcome) WHERE outcome = 'running';
   CREATE TABLE usage_days (
     provider TEXT NOT NULL,
     day TEXT NOT NULL,
     calls INTEGER NOT NULL,
     succeeded INTEGER NOT NULL,
     failed INTEGER NOT NULL,
     ms REAL NOT NULL,
     tokens INTEGER NOT NULL,
     cost REAL NOT NULL,
     unknown_cost INTEGER NOT NULL,
     last_used INTEGER NOT NULL,
     PRIMARY KEY (provider, day)
   ) STRICT, WITHOUT ROWID;`,
  "ALTER TABLE generations ADD COLUMN kind TEXT NOT NULL DEFAULT 'generate'",
];

/** The database was written by a newer version of UIForge. */
export class NewerDatabaseError extends Error {}

/** Brings a database to the newest version; several processes may try at once. @throws NewerDatabaseError */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    if (version > MIGRATIONS.length) throw new NewerDatabaseError(`version ${version}, known is ${MIGRATIONS.length}`);
    for (const statements of MIGRATIONS.slice(version)) database.exec(statements);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}
