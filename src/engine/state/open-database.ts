import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { migrate, NewerDatabaseError } from './migrations.ts';
import { moveAside } from './move-aside.ts';
import { pause } from './pause.ts';
import { DamagedDatabaseError, isBusy, isCorrupt } from './sqlite-errors.ts';

/** The little of a logger that the store needs; a pino logger fits. */
export interface StoreLog {
  warn(message: string): void;
}

export interface OpenedDatabase {
  database: DatabaseSync;
  /** The file, or `:memory:`. */
  location: string;
}

/** The file in the data folder. */
export const DATABASE_FILE = 'uiforge.db';

/** Milliseconds that a process waits for the lock of another. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database of a folder, which several processes may share. A damaged file is moved aside; where none can be
 * written, or a newer version wrote it, the database lives in memory. Both are warned of.
 */
export function openDatabase(folder: string, log: StoreLog): OpenedDatabase {
  const file = path.join(folder, DATABASE_FILE);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Made before SQLite does, so that nobody else could ever read it; its companions take over the mode.
    closeSync(openSync(file, 'a', 0o600));
    return { database: connect(file), location: file };
  } catch (error) {
    return isCorrupt(error) ? replaceDamaged(file, log) : inMemory(file, error, log);
  }
}

/** A database that lasts as long as the process. */
export function openMemoryDatabase(): DatabaseSync {
  return connect(':memory:');
}

function replaceDamaged(file: string, log: StoreLog): OpenedDatabase {
  try {
    const aside = moveAside(file, () => isDamaged(file));
    if (aside)
      log.warn(`The history and cache in ${file} were damaged. They are kept as ${aside}; a new file is begun.`);
    closeSync(openSync(file, 'a', 0o600));
    return { database: connect(file), location: file };
  } catch (error) {
    return inMemory(file, error, log);
  }
}

function inMemory(file: string, error: unknown, log: StoreLog): OpenedDatabase {
  const reason =
    error instanceof NewerDatabaseError
      ? 'a newer version of UIForge wrote it'
      : error instanceof Error
        ? error.message
        : String(error);
  log.warn(`${file} can't be used (${reason}). History and cache last only until the end of this run.`);
  return { database: connect(':memory:'), location: ':memory:' };
}

function isDamaged(file: string): boolean {
  try {
    connect(file).close();
    return false;
  } catch (error) {
    return isCorrupt(error);
  }
}

/** @throws errors of node:sqlite, DamagedDatabaseError, NewerDatabaseError */
function connect(file: string): DatabaseSync {
  // Loaded here and not by an import, so that entry points can silence its warning before.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    useWriteAheadLog(database);
    database.exec('PRAGMA synchronous = NORMAL');
    const finding = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (finding !== 'ok') throw new DamagedDatabaseError(String(finding));
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Two processes that switch a new file at the same time don't wait for each other by themselves. */
function useWriteAheadLog(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt++) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === 50) throw error;
      pause(20);
    }
  }
}
