import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { CheckInput } from './check-input.ts';
import { COMPILERS } from './compiler-versions.ts';
import { createTypeValidator } from './types/type-validator.ts';
import { withTypes } from './types/with-types.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

export interface ValidatorOptions {
  /** The worker's entry; by default `compiler-worker` beside this module, as a source or bundled in `dist`. */
  workerFile?: string | URL | undefined;
  /** The entry of the worker that judges types; without it they are not judged. */
  typeWorkerFile?: string | URL | undefined;
  /** Milliseconds that an answer may wait for the types. Default 10,000. */
  typesTimeoutMs?: number | undefined;
  /** Milliseconds one compile may take before its worker is ended. Default 10,000. */
  timeoutMs?: number | undefined;
}

export interface Validator {
  /**
   * Judges a piece of code. What is wrong with it is in the result, a compile that takes too long as the finding `timeout`.
   * @throws UIForgeError INTERNAL when a compiler fails in a way that isn't about the code, CANCELLED after `dispose`.
   */
  validate(input: CheckInput): Promise<ValidationResult>;
  /** Ends the worker; what waits is cancelled. */
  dispose(): Promise<void>;
}

interface Job {
  input: CheckInput;
  resolve: (result: ValidationResult) => void;
  reject: (error: UIForgeError) => void;
}

const COMPILE_TIMEOUT_MS = 10_000;

/** The worker beside this module: a source, or bundled, where this module may lie in a folder of chunks below it. */
function findWorker(): URL {
  const names = ['./compiler-worker.ts', './compiler-worker.mjs', '../compiler-worker.mjs', './compiler-worker.js'];
  const files = names.map((name) => new URL(name, import.meta.url));
  const found = files.find((file) => existsSync(file));
  if (found) return found;
  throw new UIForgeError('INTERNAL', "The compilers' worker file is missing.", { hint: 'Install UIForge again.' });
}

/** A validator with a worker thread of its own, which starts at the first call and judges one piece of code at a time. */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const { workerFile = findWorker(), timeoutMs = COMPILE_TIMEOUT_MS, typeWorkerFile, typesTimeoutMs } = options;
  const types = typeWorkerFile ? createTypeValidator({ workerFile: typeWorkerFile, timeoutMs: typesTimeoutMs }) : null;
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  let disposed = false;

  const start = (file: string | URL): Worker => {
    const started = new Worker(typeof file === 'string' ? pathToFileURL(file) : file);
    started.on('message', (answer: WorkerAnswer) => {
      if (answer.id !== asked || !current) return;
      const job = current;
      done();
      if ('result' in answer) job.resolve(answer.result);
      else job.reject(UIForgeError.fromPayload(answer.error));
      next();
    });
    const fail = (cause: unknown) => {
      if (worker !== started) return;
      worker = null;
      const job = current;
      if (!job) return;
      done();
      const hint = 'Try again; if it stays so, report it with the code.';
      job.reject(new UIForgeError('INTERNAL', `The compiler's worker failed: ${cause}`, { hint, cause }));
      next();
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`it ended with status ${code}`)));
    // Nobody has to wait for the process to end because a compiler might still be needed.
    started.unref();
    return started;
  };

  const done = () => {
    clearTimeout(timer);
    current = null;
    worker?.unref();
  };

  const next = () => {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    current = job;
    worker ??= start(workerFile);
    worker.ref();
    asked += 1;
    timer = setTimeout(() => {
      void worker?.terminate();
      worker = null;
      done();
      job.resolve(timedOut(job.input, timeoutMs));
      next();
    }, timeoutMs);
    worker.postMessage({ id: asked, input: job.input } satisfies WorkerQuestion);
  };

  return {
    async validate(input) {
      if (disposed) throw new UIForgeError('CANCELLED', 'The validator has been shut down.');
      const rest = new Promise<ValidationResult>((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        next();
      });
      return types && input.types !== false ? withTypes(input, types, rest) : rest;
    },
    async dispose() {
      disposed = true;
      clearTimeout(timer);
      const cancelled = new UIForgeError('CANCELLED', 'The validator was shut down while this code was waiting.');
      for (const job of [...(current ? [current] : []), ...waiting.splice(0)]) job.reject(cancelled);
      current = null;
      await types?.dispose();
      await worker?.terminate();
      worker = null;
    },
  };
}

function timedOut({ framework }: CheckInput, timeoutMs: number): ValidationResult {
  const message = `The compiler did not finish within ${timeoutMs / 1000} s. Split the code into smaller files.`;
  const finding = {
    severity: 'error' as const,
    rule: 'timeout',
    source: 'compiler' as const,
    message,
    line: 1,
    column: 1,
  };
  return { ok: false, compiler: COMPILERS[framework], findings: [finding] };
}
