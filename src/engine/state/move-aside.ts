import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { pause } from './pause.ts';

/** A lock older than this was left by a process that died. */
const STALE_LOCK_MS = 10_000;

/**
 * Renames a damaged database and its companions. Of several processes that find the damage at once, one does it and the
 * others wait.
 *
 * @param isDamaged asked again once it is our turn, because another process may have been faster
 * @returns the new name, or null when another process was faster
 */
export function moveAside(file: string, isDamaged: () => boolean): string | null {
  const lock = `${file}.repair`;
  takeLock(lock);
  try {
    if (!isDamaged()) return null;
    const aside = freeName(file);
    renameSync(file, aside);
    for (const companion of ['-wal', '-shm']) rmSync(`${file}${companion}`, { force: true });
    return aside;
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): void {
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx', 0o600));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > STALE_LOCK_MS) rmSync(lock, { force: true });
      else pause(20);
    }
  }
}

function freeName(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.damaged-${number}`;
    if (!existsSync(name)) return name;
  }
}
