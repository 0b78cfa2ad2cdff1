import { Worker } from 'node:worker_threads';
import { TEST_KEY_MARK } from './leaked-keys.mjs';

/**
 * Watches the processes of a test run (Linux only) until it is stopped: for test keys in arguments, and for keys that a
 * process of ours hands to its child in the environment without having got them there itself. Looks every few
 * milliseconds, in a thread of its own: a process that lives as long as Node takes to start is seen.
 *
 * @param {{ within: string, mark?: string }} options `within` is a text that every process of the run has in its
 * environment, such as its folder for temporary files
 * @returns {Promise<{ stop(): Promise<string[]> }>} once it watches; `stop` gives the leaks, without the key
 */
export async function watchProcesses({ within, mark = TEST_KEY_MARK }) {
  if (process.platform !== 'linux') return { stop: async () => [] };
  const worker = new Worker(new URL('process-leaks-worker.mjs', import.meta.url), { workerData: { within, mark } });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  /** @type {string[]} */
  const leaks = [];
  await new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message) => (message === 'watching' ? resolve(undefined) : leaks.push(message)));
  });
  return {
    async stop() {
      worker.postMessage('stop');
      await ended;
      return leaks;
    },
  };
}
