import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { PreviewComponent } from '../../../protocol/preview.ts';
import { type CompiledModule, type ModuleSource, notCompiled } from './compile/compiled-module.ts';
import type { PreviewAnswer, PreviewQuestion, PreviewTasks } from './preview-worker-messages.ts';

export interface PreviewCompilerOptions {
  /** The worker's entry; by default `preview-worker` beside this module, as a source or bundled in `dist`. */
  workerFile?: string | URL | undefined;
  /** Milliseconds one file may take before its worker is ended. Default 5,000. */
  timeoutMs?: number | undefined;
}

/** The frameworks' compilers, in a worker thread of their own that starts at the first call. */
export interface PreviewCompiler {
  /**
   * Makes a file a module of the browser's. What is wrong with it, and that it takes too long, is among its problems.
   * @throws UIForgeError INTERNAL when the worker fails, CANCELLED after `dispose`.
   */
  compile(source: ModuleSource): Promise<CompiledModule>;
  /**
   * Reads off a file what its component takes; null when it can't be read or holds none.
   * @throws as `compile` does
   */
  describe(source: ModuleSource): Promise<PreviewComponent | null>;
  /** Ends the worker; what waits is cancelled. */
  dispose(): Promise<void>;
}

const TIMEOUT_MS = 5_000;
/** Megabytes; code that makes a compiler take more than this ends the worker instead of the engine. */
const WORKER_MEMORY_MB = 768;

interface Job {
  task: keyof PreviewTasks;
  source: ModuleSource;
  // biome-ignore lint/suspicious/noExplicitAny: the result is that of the job's task
  resolve: (result: any) => void;
  reject: (error: UIForgeError) => void;
}

/** The worker beside this module: a source, or bundled, where this module may lie in a folder of chunks below it. */
function findWorker(): URL {
  const names = ['./preview-worker.ts', './preview-worker.mjs', '../preview-worker.mjs', './preview-worker.js'];
  const found = names.map((name) => new URL(name, import.meta.url)).find((file) => existsSync(file));
  if (found) return found;
  throw new UIForgeError('INTERNAL', "The preview's worker file is missing.", { hint: 'Install UIForge again.' });
}

/** A compiler with a worker of its own, which is ended and started anew when a file takes too long. */
export function createPreviewCompiler(options: PreviewCompilerOptions = {}): PreviewCompiler {
  const { workerFile = findWorker(), timeoutMs = TIMEOUT_MS } = options;
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  let disposed = false;

  /** Frees the worker; whoever calls it settles the job that it had. */
  const take = (): Job | null => {
    clearTimeout(timer);
    const job = current;
    current = null;
    worker?.unref();
    return job;
  };

  const start = (): Worker => {
    const started = new Worker(typeof workerFile === 'string' ? pathToFileURL(workerFile) : workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    });
    started.on('message', (answer: PreviewAnswer) => {
      if (worker !== started || answer.id !== asked) return;
      const job = take();
      if ('result' in answer) job?.resolve(answer.result);
      else job?.reject(UIForgeError.fromPayload(answer.error));
      next();
    });
    const fail = (cause: unknown) => {
      if (worker !== started) return;
      worker = null;
      const hint = 'Try again; if it stays so, report it with the code.';
      take()?.reject(new UIForgeError('INTERNAL', `The preview's compiler failed: ${cause}`, { hint, cause }));
      next();
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`it ended with status ${code}`)));
    return started;
  };

  const giveUp = () => {
    void worker?.terminate();
    worker = null;
    const job = take();
    job?.resolve(job.task === 'compile' ? timedOut(job.source, timeoutMs) : null);
    next();
  };

  const next = () => {
    if (current) return;
    current = waiting.shift() ?? null;
    if (!current) return;
    worker ??= start();
    worker.ref();
    asked += 1;
    timer = setTimeout(giveUp, timeoutMs);
    worker.postMessage({ id: asked, task: current.task, source: current.source } satisfies PreviewQuestion);
  };

  const ask = <T extends keyof PreviewTasks>(task: T, source: ModuleSource): Promise<PreviewTasks[T]> => {
    if (disposed) return Promise.reject(new UIForgeError('CANCELLED', "The preview's compiler has been shut down."));
    return new Promise((resolve, reject) => {
      waiting.push({ task, source, resolve, reject });
      next();
    });
  };

  return {
    compile: (source) => ask('compile', source),
    describe: (source) => ask('describe', source),
    async dispose() {
      disposed = true;
      const ended = worker;
      worker = null;
      const cancelled = new UIForgeError('CANCELLED', "The preview's compiler was shut down.");
      for (const job of [take(), ...waiting.splice(0)]) job?.reject(cancelled);
      await ended?.terminate();
    },
  };
}

function timedOut(source: ModuleSource, timeoutMs: number): CompiledModule {
  const message = `The compiler did not finish within ${timeoutMs / 1000} s. Split the code into smaller files.`;
  return notCompiled(source, message);
}
