import { parentPort } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import { validateNow } from './validate-now.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

// Entry of the worker thread that loads and runs the frameworks' compilers: bundled to dist/compiler-worker.js.
parentPort?.on('message', async ({ id, input }: WorkerQuestion) => {
  let answer: WorkerAnswer;
  try {
    answer = { id, result: await validateNow(input) };
  } catch (error) {
    answer = { id, error: UIForgeError.from(error).toPayload() };
  }
  parentPort?.postMessage(answer);
});
