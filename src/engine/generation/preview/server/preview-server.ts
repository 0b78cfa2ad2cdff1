import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UIForgeError } from '../../../../protocol/errors.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import type { PreviewProblem } from '../../../../protocol/preview.ts';
import type { Log } from '../../../telemetry/log.ts';
import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { ServedFiles } from '../modules/served-files.ts';
import { answer } from './answer.ts';
import type { HostedPreview } from './hosted-preview.ts';

export interface PreviewServerOptions {
  /** Folder of this package: `dist/preview` in it holds the runtimes and the frame. */
  home: string;
  log: Pick<Log, 'debug' | 'warn'>;
  compile: (source: ModuleSource) => Promise<CompiledModule>;
}

export interface PreviewRequest {
  framework: Framework;
  /** Absolute path that the component has or will have. */
  file: string;
  /** Absolute path of the workspace's folder: nothing outside of it is ever read. */
  folder: string;
}

/** A preview with an address of its own. */
export interface ServedPreview {
  /** Of the page for the frame. */
  readonly url: string;
  /** Whether it draws with the runtime of the workspace. */
  readonly workspaceRuntime: boolean;
  /**
   * Makes this the component that is drawn, and follows its imports.
   *
   * @param files files that are not on disk as they are here; paths are absolute
   * @param source the text that was compiled, to tell the places of imports in it
   * @returns addresses, and what its imports and the files behind them lack
   * @throws `UIForgeError` INVALID_ARGUMENT for what did not compile
   */
  setEntry(
    compiled: CompiledModule,
    files?: readonly { path: string; content: string }[],
    source?: string,
  ): Promise<{ entry: string; styles: string[]; problems: PreviewProblem[] }>;
  /** From now on its address is nobody's. */
  dispose(): void;
}

/** Serves previews on 127.0.0.1, each on a host name of its own; listens only while there is one. */
export interface PreviewServer {
  /** @throws `UIForgeError` UNAVAILABLE when nothing can be listened on */
  open(request: PreviewRequest): Promise<ServedPreview>;
  close(): Promise<void>;
}

export function createPreviewServer(options: PreviewServerOptions): PreviewServer {
  const hosts = new Map<string, HostedPreview>();
  let listening: Promise<{ server: Server; port: number }> | null = null;

  const stop = async () => {
    const running = listening;
    listening = null;
    const found = await running?.catch(() => null);
    if (!found) return;
    found.server.closeAllConnections();
    await new Promise<void>((resolve) => found.server.close(() => resolve()));
  };

  return {
    async open({ framework, file, folder }) {
      const host = `${randomBytes(16).toString('hex')}.localhost`;
      const base = `/${randomBytes(24).toString('base64url')}/`;
      const served = new ServedFiles(base);
      // What reads modules and style sheets is loaded with the first preview, not with the engine.
      const [{ ModuleGraph }, { OwnFiles }] = await Promise.all([
        import('../modules/module-graph.ts'),
        import('./own-files.ts'),
      ]);
      const graph = new ModuleGraph({ framework, file, folder, served, compile: options.compile });
      const own = new OwnFiles(options.home, framework, base, graph.supplied);
      hosts.set(host, { base, served, own });
      listening ??= listen((request, response) => answer(hosts, request, response, options.log));
      const { port } = await listening.catch((error: unknown) => {
        hosts.delete(host);
        listening = null;
        throw new UIForgeError('UNAVAILABLE', 'The preview can not be shown: nothing can be served on this machine.', {
          hint: 'Check that programs may listen on 127.0.0.1.',
          cause: error,
        });
      });
      const origin = `http://${host}:${port}`;
      return {
        url: origin + base,
        workspaceRuntime: graph.runtimes.fromWorkspace,
        async setEntry(compiled, files = [], source) {
          const drawn = await graph.update(compiled, files, source);
          return {
            entry: origin + drawn.entry,
            styles: drawn.styles.map((style) => origin + style),
            problems: drawn.problems,
          };
        },
        dispose() {
          hosts.delete(host);
          if (hosts.size === 0) void stop();
        },
      };
    },
    async close() {
      hosts.clear();
      await stop();
    },
  };
}

function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; port: number }> {
  const server = createServer({ maxHeaderSize: 8192, requestTimeout: 10_000 }, handle);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
    // A preview keeps no program alive.
    server.unref();
  });
}
