import { parentPort } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import { compileModule } from './compile/compile-module.ts';
import { describeComponent } from './describe/describe-component.ts';
import type { PreviewAnswer, PreviewQuestion } from './preview-worker-messages.ts';

// Entry of the worker thread that turns sources into modules of the browser's: bundled to dist/preview-worker.js.
parentPort?.on('message', async ({ id, task, source }: PreviewQuestion) => {
  let answer: PreviewAnswer;
  try {
    answer = { id, result: await (task === 'compile' ? compileModule(source) : describeComponent(source)) };
  } catch (error) {
    answer = { id, error: UIForgeError.from(error).toPayload() };
  }
  parentPort?.postMessage(answer);
});
