import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TypeAnswer, TypeQuestion } from './type-check.ts';

export interface TypeValidatorOptions {
  /** The worker's entry, as a source or bundled. */
  workerFile: string | URL;
  /** Milliseconds that an answer may wait for the types. Default 10,000. */
  timeoutMs?: number | undefined;
}

export interface TypeValidator {
  /** Judges the types of one file. Never fails and never takes longer than its clock: then it says why it was skipped. */
  check(question: TypeQuestion): Promise<TypeAnswer>;
  dispose(): Promise<void>;
}

/** Milliseconds that a check may run in all: a program that takes longer to read is given up. */
const GIVE_UP_MS = 120_000;
/** Milliseconds without a question after which the memory is given back. */
const IDLE_MS = 300_000;
/** Most memory of a project's types, in MB. */
const MEMORY_MB = 1_536;

interface Job {
  question: TypeQuestion;
  settle: (answer: TypeAnswer) => void;
}

/**
 * Checks types in a worker thread of its own, one file at a time. A program that is read for the first time may be slow:
 * who waits is told so when the clock runs out, while the reading goes on and the next answer comes from a warm program.
 */
export function createTypeValidator({ workerFile, timeoutMs = 10_000 }: TypeValidatorOptions): TypeValidator {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: { id: number; job: Job } | null = null;
  let asked = 0;
  let giveUp: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;

  const finish = (answer: TypeAnswer) => {
    clearTimeout(giveUp);
    current?.job.settle(answer);
    current = null;
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
    next();
  };

  const end = () => {
    const ended = worker;
    worker = null;
    return ended?.terminate();
  };

  const start = (): Worker => {
    const started = new Worker(typeof workerFile === 'string' ? pathToFileURL(workerFile) : workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What checkers of the workspace print is nothing for those who read our output.
      ...{ stdout: true, stderr: true },
    });
    started.stdout.resume();
    started.stderr.resume();
    started.on('message', ({ id, answer }: { id: number; answer: TypeAnswer }) => {
      if (current?.id === id) finish(answer);
    });
    const fail = (cause: unknown) => {
      if (worker !== started) return;
      worker = null;
      if (current) finish({ skipped: `The workspace's own checker failed: ${cause}` });
    };
    started.on('error', (error: Error & { code?: string }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it needs more than ${MEMORY_MB} MB of memory` : error.message),
    );
    started.on('exit', (code) => fail(`it ended with status ${code}`));
    started.unref();
    return started;
  };

  const next = () => {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    clearTimeout(idle);
    asked += 1;
    current = { id: asked, job };
    worker ??= start();
    giveUp = setTimeout(() => {
      void end();
      finish({ skipped: `Reading the types took longer than ${GIVE_UP_MS / 1000} s.` });
    }, GIVE_UP_MS).unref();
    worker.postMessage({ id: asked, question: job.question });
  };

  return {
    check(question) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          const place = waiting.indexOf(job);
          if (place !== -1) waiting.splice(place, 1);
          resolve({
            skipped: `The types were not read within ${timeoutMs / 1000} s; the next check finds them ready.`,
          });
        }, timeoutMs);
        const job: Job = {
          question,
          settle(answer) {
            clearTimeout(timer);
            resolve(answer);
          },
        };
        waiting.push(job);
        next();
      });
    },
    async dispose() {
      clearTimeout(idle);
      clearTimeout(giveUp);
      for (const job of [...(current ? [current.job] : []), ...waiting.splice(0)])
        job.settle({ skipped: 'It was shut down.' });
      current = null;
      await end();
    },
  };
}
