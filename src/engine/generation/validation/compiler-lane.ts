import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { CheckInput } from './check-input.ts';
import { COMPILERS } from './compiler-versions.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

/** A piece of code that waits for its verdict. */
export interface Job {
  input: CheckInput;
  resolve: (result: ValidationResult) => void;
  reject: (error: UIForgeError) => void;
}

/** One worker thread and what it is at. */
export interface CompilerLane {
  readonly current: Job | null;
  /** Starts a job; the lane must be free. `onFree` is called when it is free again. */
  run(job: Job): void;
  /** Ends the worker; the job at hand is left to whoever ends it. */
  end(): Promise<void>;
}

/** A lane whose worker starts at its first job, and again after it was ended for taking too long. */
export function createLane(
  workerFile: string | URL,
  timeoutMs: number,
  onFree: (lane: CompilerLane) => void,
): CompilerLane {
  let worker: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const done = () => {
    clearTimeout(timer);
    current = null;
    worker?.unref();
    onFree(lane);
  };

  const start = (): Worker => {
    const started = new Worker(typeof workerFile === 'string' ? pathToFileURL(workerFile) : workerFile);
    started.on('message', (answer: WorkerAnswer) => {
      if (answer.id !== asked || !current) return;
      const job = current;
      done();
      if ('result' in answer) job.resolve(answer.result);
      else job.reject(UIForgeError.fromPayload(answer.error));
    });
    const fail = (cause: unknown) => {
      if (worker !== started) return;
      worker = null;
      const job = current;
      if (!job) return;
      done();
      const hint = 'Try again; if it stays so, report it with the code.';
      job.reject(new UIForgeError('INTERNAL', `The compiler's worker failed: ${cause}`, { hint, cause }));
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`it ended with status ${code}`)));
    // Nobody has to wait for the process to end because a compiler might still be needed.
    started.unref();
    return started;
  };

  const lane: CompilerLane = {
    get current() {
      return current;
    },
    run(job) {
      current = job;
      worker ??= start();
      worker.ref();
      asked += 1;
      timer = setTimeout(() => {
        void worker?.terminate();
        worker = null;
        done();
        job.resolve(timedOut(job.input, timeoutMs));
      }, timeoutMs);
      worker.postMessage({ id: asked, input: job.input } satisfies WorkerQuestion);
    },
    async end() {
      clearTimeout(timer);
      current = null;
      const ended = worker;
      worker = null;
      await ended?.terminate();
    },
  };
  return lane;
}

function timedOut({ framework }: CheckInput, timeoutMs: number): ValidationResult {
  const message = `The compiler did not finish within ${timeoutMs / 1000} s. Split the code into smaller files.`;
  const place = { message, line: 1, column: 1 };
  const finding = { severity: 'error' as const, rule: 'timeout', source: 'compiler' as const, ...place };
  return { ok: false, compiler: COMPILERS[framework], findings: [finding] };
}
