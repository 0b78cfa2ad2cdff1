import { parentPort } from 'node:worker_threads';
import type { TypeAnswer, TypeQuestion } from './type-check.ts';
import { createTypeChecker } from './type-checker.ts';

// Entry of the worker thread that loads TypeScript and checkers from a trusted workspace: bundled to dist/type-worker.js.
const check = createTypeChecker();

parentPort?.on('message', async ({ id, question }: { id: number; question: TypeQuestion }) => {
  let answer: TypeAnswer;
  try {
    answer = await check(question);
  } catch (error) {
    const [first] = String((error as Error)?.message ?? error).split('\n');
    answer = { skipped: `The workspace's own checker failed: ${first}` };
  }
  parentPort?.postMessage({ id, answer });
});
