import path from 'node:path';
import type { Logger } from 'pino';
import { createPreviewCompiler } from './preview-compiler.ts';
import { createPreviewService, type PreviewService } from './preview-service.ts';
import { createPreviewServer } from './server/preview-server.ts';

export interface PreviewsOptions {
  /** Folder of the package, with `dist` in it. */
  home: string;
  /** False in an untrusted workspace. */
  isTrusted: () => boolean;
  log: Logger;
}

/** Previews with a worker and a server of their own. Both start at the first preview. */
export function createPreviews({ home, isTrusted, log }: PreviewsOptions): PreviewService {
  const compiler = createPreviewCompiler({ workerFile: path.join(home, 'dist', 'preview-worker.js') });
  const server = createPreviewServer({ home, log, compile: (source) => compiler.compile(source) });
  return createPreviewService({ compiler, server, isTrusted, log });
}
