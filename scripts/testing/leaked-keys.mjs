import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every key that a test uses contains this text, so that a leak can be found wherever it went. */
export const TEST_KEY_MARK = 'uiforge-test-key';

/**
 * Searches everything that was written below the folders (logs, databases, settings, whatever) for test keys.
 *
 * @param {string[]} folders
 * @returns {string[]} the files that hold one
 */
export function findLeakedKeys(folders) {
  return folders.flatMap((folder) => [...filesBelow(folder)]).filter((file) => holdsKey(file));
}

/** @param {string} folder @returns {Generator<string>} */
function* filesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile() && statSync(file, { throwIfNoEntry: false })) yield file;
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

/**
 * Watches the process list for test keys in arguments (Linux only) until it is stopped.
 *
 * @returns {{ stop(): string[] }} `stop` gives the command lines that held one
 */
export function watchProcessList() {
  const leaks = new Set();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (line.includes(TEST_KEY_MARK)) leaks.add(line.replaceAll('\0', ' ').replaceAll(TEST_KEY_MARK, '...'));
      } catch {
        // The process has ended meanwhile.
      }
    }
  };
  const timer = process.platform === 'linux' ? setInterval(look, 500) : undefined;
  return {
    stop() {
      clearInterval(timer);
      return [...leaks];
    },
  };
}
