import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes what earlier processes left behind when they were killed. What belongs to a living process stays.
 *
 * @param {string} parent
 * @param {RegExp} pattern of the names; its first group is the id of the process
 */
export async function removeLeftovers(parent, pattern) {
  for (const entry of await readdir(parent)) {
    const pid = Number(pattern.exec(entry)?.[1] ?? process.pid);
    if (pid !== process.pid && !isAlive(pid)) await rm(path.join(parent, entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else can't be signalled, but it is there.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
