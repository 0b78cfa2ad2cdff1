import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/**
 * Runs a command to its end, its output on stderr.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, copy?: string }} [options] `copy`: a file that takes all its output too
 * @returns {Promise<number>} its exit status; 1 when it could not be started or was killed
 */
export async function runCommand(file, args, { copy, ...options } = {}) {
  const child = spawn(file, args, {
    ...options,
    stdio: copy === undefined ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`uiforge: ${file}: ${error.message}`);
      resolve(1);
    });
    // With a copy the last of the output is waited for as well.
    child.on(copy === undefined ? 'exit' : 'close', (code) => resolve(code ?? 1));
  });
  if (copy === undefined) return await ended;
  const copied = createWriteStream(copy);
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (bytes) => {
      process.stderr.write(bytes);
      copied.write(bytes);
    });
  }
  const status = await ended;
  copied.end();
  await finished(copied);
  return status;
}
