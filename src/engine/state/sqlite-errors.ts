/** Result codes of SQLite that we act on. */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const BUSY = 5;

/** The primary result code of an error from `node:sqlite`, or null for any other error. */
function resultCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** The file is damaged, or no database at all. */
export function isCorrupt(error: unknown): boolean {
  const code = resultCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE || error instanceof DamagedDatabaseError;
}

/** Another process holds a lock. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** What the check of a database found. */
export class DamagedDatabaseError extends Error {}
