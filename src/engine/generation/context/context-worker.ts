import { parentPort } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import { ContextGatherer } from './gather.ts';
import { maskAll } from './mask-all.ts';
import type { ReaderAnswer, ReaderQuestion } from './reader-messages.ts';

// Entry of the worker thread that reads workspaces: reading and parsing hundreds of files must not hold up the engine.
const gatherer = new ContextGatherer();
let last: Promise<void> = Promise.resolve();

async function answer(asked: ReaderQuestion): Promise<void> {
  const { id } = asked;
  let message: ReaderAnswer;
  try {
    if ('question' in asked) message = { id, context: await gatherer.gather(asked.question) };
    else message = { id, masked: await maskAll(asked.mask) };
  } catch (error) {
    message = { id, error: UIForgeError.from(error).toPayload() };
  }
  parentPort?.postMessage(message);
}

// One after the other: the second of two equal questions finds everything known.
parentPort?.on('message', (question: ReaderQuestion) => {
  last = last.then(() => answer(question));
});
