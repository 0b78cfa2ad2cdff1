import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { ContextQuestion, GatheredContext } from './gather.ts';
import type { MaskedTexts } from './mask-all.ts';
import type { ReaderAnswer } from './reader-messages.ts';

export interface ContextReader {
  /**
   * Gathers what goes along with a request, in a worker thread.
   *
   * @throws UIForgeError for a file of the user that is missing or may not be sent; CANCELLED by the signal; TIMEOUT and
   * INTERNAL when the workspace can't be read: nothing is sent then, for nothing could be masked
   */
  gather(question: ContextQuestion, signal?: AbortSignal): Promise<GatheredContext>;
  /** The texts with a mark in the place of everything that looks like a secret. @throws as `gather` */
  mask(texts: string[], signal?: AbortSignal): Promise<MaskedTexts>;
  dispose(): Promise<void>;
}

export interface ContextReaderOptions {
  /** The worker's entry; by default the one beside this module. */
  workerFile?: string | undefined;
  /** Milliseconds that a question may take before the thread is given up. Default 30,000. */
  timeoutMs?: number | undefined;
}

interface Pending {
  resolve: (answer: ReaderAnswer) => void;
  reject: (error: unknown) => void;
}

/** More than the largest workspace needs; a thread that grows beyond it is ended rather than the engine. */
const MOST_MEMORY_MB = 512;

/** A reader whose thread starts at the first question. */
export function createContextReader(options: ContextReaderOptions = {}): ContextReader {
  const { timeoutMs = 30_000 } = options;
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let asked = 0;
  let disposed = false;

  const start = (): Worker => {
    const file = options.workerFile ? pathToFileURL(options.workerFile) : workerBeside();
    const started = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    started.on('message', (answer: ReaderAnswer) => {
      const job = pending.get(answer.id);
      pending.delete(answer.id);
      if ('error' in answer) job?.reject(UIForgeError.fromPayload(answer.error));
      else job?.resolve(answer);
    });
    const fail = (cause: unknown) => {
      if (worker === started)
        giveUp(new UIForgeError('INTERNAL', `The workspace could not be read: ${cause}`, { cause }));
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(`its thread ended with status ${code}`));
    started.unref();
    return started;
  };

  const giveUp = (error: UIForgeError): void => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
    for (const job of pending.values()) job.reject(error);
    pending.clear();
  };

  const ask = (
    what: { question: ContextQuestion } | { mask: string[] },
    signal?: AbortSignal,
  ): Promise<ReaderAnswer> => {
    if (disposed) return Promise.reject(new UIForgeError('CANCELLED', 'The engine is closing.'));
    if (signal?.aborted) return Promise.reject(UIForgeError.from(signal.reason));
    worker ??= start();
    const id = ++asked;
    const { promise, resolve, reject } = Promise.withResolvers<ReaderAnswer>();
    pending.set(id, { resolve, reject });
    const onAbort = () => {
      pending.delete(id);
      reject(UIForgeError.from(signal?.reason));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => {
      giveUp(
        new UIForgeError('TIMEOUT', `The workspace could not be read within ${timeoutMs / 1000} s.`, {
          hint: 'Is it on a slow network drive? Set uiforge.generation.contextTokens to 0 to send nothing of it.',
        }),
      );
    }, timeoutMs);
    worker.postMessage({ ...what, id });
    return promise.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    });
  };

  return {
    async gather(question, signal) {
      return ((await ask({ question }, signal)) as { context: GatheredContext }).context;
    },
    async mask(texts, signal) {
      return ((await ask({ mask: texts }, signal)) as { masked: MaskedTexts }).masked;
    },
    async dispose() {
      disposed = true;
      const ended = worker;
      giveUp(new UIForgeError('CANCELLED', 'The engine is closing.'));
      await ended?.terminate();
    },
  };
}

/** The worker's entry: a source, or bundled, where this module may lie in a folder of chunks below it. */
function workerBeside(): URL {
  const names = ['./context-worker.ts', './context-worker.mjs', '../context-worker.mjs'];
  const found = names.map((name) => new URL(name, import.meta.url)).find((file) => existsSync(file));
  if (found) return found;
  throw new UIForgeError('INTERNAL', 'The file of the context reader’s thread is missing.', {
    hint: 'Install UIForge again.',
  });
}
