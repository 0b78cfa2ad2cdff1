import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { OpenedPreview, PreviewProblem, PreviewSource, PreviewState } from '../../../protocol/preview.ts';
import type { PreviewCompiler } from './preview-compiler.ts';
import type { PreviewServer, ServedPreview } from './server/preview-server.ts';

/** Previews of components, each on an origin of its own. */
export interface PreviewService {
  /**
   * Opens one; what does not compile is told in its state. `folder` is the workspace folder around the file.
   * @throws UIForgeError PERMISSION_DENIED in a workspace that is not trusted: Tailwind CSS, Sass and the like are its own,
   *   and run; UNAVAILABLE when nothing can be served
   */
  open(source: PreviewSource, folder?: string): Promise<OpenedPreview>;
  /**
   * Draws another state of the source. Of several at once the newest counts: those before it get its state.
   * @throws UIForgeError NOT_FOUND when the preview was closed
   */
  update(id: string, source: PreviewSource): Promise<PreviewState>;
  close(id: string): Promise<void>;
  /** Closes all and ends the compilers. */
  dispose(): Promise<void>;
}

export interface PreviewServiceOptions {
  compiler: PreviewCompiler;
  server: PreviewServer;
  /** False in an untrusted workspace. */
  isTrusted: () => boolean;
  log: Logger;
}

interface Preview {
  /** Nothing outside of it is read. */
  folder: string;
  served: ServedPreview;
  state: PreviewState;
  /** The source that waits for the one at work, and who waits for it. */
  waiting: PreviewSource | null;
  running: Promise<PreviewState> | null;
}

const NEW_STATE: PreviewState = {
  version: 0,
  entry: null,
  entryVersion: 0,
  styles: [],
  problems: [],
  component: null,
};

function noComponent(file: string): PreviewProblem {
  const message = 'This file exports no component: export one, and it is drawn here.';
  return { kind: 'compile', message, file, line: 1, column: 1 };
}

/** Previews that keep what last compiled while a source is broken or still on its way. */
export function createPreviewService({ compiler, server, isTrusted, log }: PreviewServiceOptions): PreviewService {
  const previews = new Map<string, Preview>();
  let opened = 0;

  const draw = async (preview: Preview, source: PreviewSource): Promise<PreviewState> => {
    const { state } = preview;
    const version = state.version + 1;
    const { file, code, framework, files } = source;
    const module = { path: file, code, framework, folder: preview.folder, unsaved: files };
    const compiled = await compiler.compile(module);
    if (compiled.code === null) {
      preview.state = { ...state, version, problems: compiled.problems };
      return preview.state;
    }
    const [placed, component] = await Promise.all([
      preview.served.setEntry(compiled, source.files, source.code),
      compiler.describe(module),
    ]);
    const problems = [...compiled.problems, ...placed.problems, ...(component ? [] : [noComponent(source.file)])];
    const drawn = { entry: placed.entry, entryVersion: version, styles: placed.styles };
    preview.state = { ...drawn, version, problems, component: component ?? state.component };
    return preview.state;
  };

  /** One source after the other; those that were overtaken are left out. */
  const run = async (preview: Preview): Promise<PreviewState> => {
    while (preview.waiting) {
      const source = preview.waiting;
      preview.waiting = null;
      await draw(preview, source);
    }
    return preview.state;
  };

  const update = (preview: Preview, source: PreviewSource): Promise<PreviewState> => {
    preview.waiting = source;
    preview.running ??= run(preview).finally(() => {
      preview.running = null;
    });
    return preview.running;
  };

  const close = async (id: string): Promise<void> => {
    const preview = previews.get(id);
    previews.delete(id);
    preview?.served.dispose();
  };

  return {
    async open(source, folder) {
      if (!isTrusted()) {
        const message = 'This workspace is not trusted, so its components are not drawn: that runs its code.';
        throw new UIForgeError('PERMISSION_DENIED', message, {
          hint: 'Trust the workspace and open the preview again.',
        });
      }
      const within = folder ?? dirname(source.file);
      const served = await server.open({ framework: source.framework, file: source.file, folder: within });
      opened += 1;
      const id = String(opened);
      const preview: Preview = { folder: within, served, state: NEW_STATE, waiting: null, running: null };
      previews.set(id, preview);
      try {
        return { id, url: served.url, state: await update(preview, source) };
      } catch (error) {
        await close(id);
        throw error;
      }
    },
    async update(id, source) {
      const preview = previews.get(id);
      if (!preview) {
        throw new UIForgeError('NOT_FOUND', 'This preview was closed.', { hint: 'Open the preview again.' });
      }
      return update(preview, source);
    },
    close,
    async dispose() {
      await Promise.all([...previews.keys()].map(close));
      await Promise.all([server.close(), compiler.dispose()]).catch((error: unknown) => {
        log.warn({ error }, 'the preview did not close in an orderly way');
      });
    },
  };
}
