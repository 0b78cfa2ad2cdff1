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
