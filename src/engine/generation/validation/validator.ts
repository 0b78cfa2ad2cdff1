import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { CheckInput } from './check-input.ts';
import { type CompilerLane, createLane, type Job } from './compiler-lane.ts';
import { createTypeValidator } from './types/type-validator.ts';
import { withTypes } from './types/with-types.ts';

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

const COMPILE_TIMEOUT_MS = 10_000;

/** Each worker holds a framework's compiler, 60 to 120 MB: a few are enough for a folder. */
const MOST_LANES = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Pieces of code that must wait before another worker starts: one compile is quicker than the start. */
const WAITING_FOR_MORE = 4;
/** Milliseconds without work after which the further workers end. */
const IDLE_MS = 30_000;

/** The worker beside this module: a source, or bundled, where this module may lie in a folder of chunks below it. */
function findWorker(): URL {
  const names = ['./compiler-worker.ts', './compiler-worker.mjs', '../compiler-worker.mjs', './compiler-worker.js'];
  const files = names.map((name) => new URL(name, import.meta.url));
  const found = files.find((file) => existsSync(file));
  if (found) return found;
  throw new UIForgeError('INTERNAL', "The compilers' worker file is missing.", { hint: 'Install UIForge again.' });
}

/**
 * A validator with worker threads of its own. The first starts at the first call; when many pieces of code wait, as for a
 * folder, others join it, and leave when they have had nothing to do for a while.
 */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const { workerFile = findWorker(), timeoutMs = COMPILE_TIMEOUT_MS, typeWorkerFile, typesTimeoutMs } = options;
  const types = typeWorkerFile ? createTypeValidator({ workerFile: typeWorkerFile, timeoutMs: typesTimeoutMs }) : null;
  const waiting: Job[] = [];
  const lanes: CompilerLane[] = [];
  let idle: NodeJS.Timeout | undefined;
  let disposed = false;

  const next = () => {
    clearTimeout(idle);
    let free = lanes.find((lane) => lane.current === null);
    if (!free && (lanes.length === 0 || (waiting.length >= WAITING_FOR_MORE && lanes.length < MOST_LANES))) {
      free = createLane(workerFile, timeoutMs, next);
      lanes.push(free);
    }
    const job = free ? waiting.shift() : undefined;
    if (job) free?.run(job);
    else if (lanes.length > 1) idle = setTimeout(shrink, IDLE_MS).unref();
  };

  const shrink = () => {
    for (const lane of lanes.slice(1).filter(({ current }) => current === null)) {
      lanes.splice(lanes.indexOf(lane), 1);
      void lane.end();
    }
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
      clearTimeout(idle);
      const cancelled = new UIForgeError('CANCELLED', 'The validator was shut down while this code was waiting.');
      const jobs = [...lanes.flatMap(({ current }) => current ?? []), ...waiting.splice(0)];
      for (const job of jobs) job.reject(cancelled);
      await Promise.all([types?.dispose(), ...lanes.splice(0).map((lane) => lane.end())]);
    },
  };
}
