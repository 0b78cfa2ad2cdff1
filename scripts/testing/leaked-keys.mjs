import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every key that a test uses contains this text, so that a leak can be found wherever it went. */
export const TEST_KEY_MARK = 'uiforge-test-key';

/** What other programs keep, by the name of its folder: packages, and copies of files that someone edits meanwhile. */
const NOT_OURS = new Set(['node_modules', '_cacache', 'History', 'Backups']);

/**
 * Searches everything that was written below the folders (logs, databases, settings, whatever) for test keys.
 *
 * @param {string[]} folders
 * @param {{ since?: number }} [options] `since`: only files that were written at this time or later, in milliseconds
 * since the epoch
 * @returns {string[]} the files that hold one
 */
export function findLeakedKeys(folders, { since = 0 } = {}) {
  return folders.flatMap((folder) => [...filesBelow(folder, since)]).filter((file) => holdsKey(file));
}

/**
 * The places in the home of the user who runs the tests where a program keeps things: a test that forgets to give a
 * folder of its own writes there.
 *
 * @param {string} home
 * @param {NodeJS.ProcessEnv} env
 */
export function homeFolders(home, env) {
  const folders = [
    env.XDG_CONFIG_HOME || path.join(home, '.config'),
    env.XDG_DATA_HOME || path.join(home, '.local', 'share'),
    env.XDG_STATE_HOME || path.join(home, '.local', 'state'),
    env.XDG_CACHE_HOME || path.join(home, '.cache'),
    env.XDG_RUNTIME_DIR,
    path.join(home, 'Library', 'Application Support'),
    path.join(home, 'Library', 'Caches'),
    path.join(home, 'Library', 'Logs'),
    env.APPDATA,
    env.LOCALAPPDATA && path.join(env.LOCALAPPDATA, 'uiforge'),
    path.join(home, '.uiforge'),
    path.join(home, '.vscode'),
    path.join(home, '.vscode-server'),
  ];
  return [...new Set(folders.filter((folder) => folder !== undefined && folder !== ''))];
}

/** @param {string} folder @param {number} since @returns {Generator<string>} */
function* filesBelow(folder, since) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !(since > 0 && NOT_OURS.has(entry.name))) yield* filesBelow(file, since);
    else if (entry.isFile() && (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1) >= since) yield file;
  }
}

/** @param {string} file */
function holdsKey(file) {
  try {
    return readFileSync(file).includes(TEST_KEY_MARK);
  } catch {
    return false;
  }
}
