import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { compileModule } from '../../../src/engine/generation/preview/compile/compile-module.ts';
import {
  createPreviewServer,
  type PreviewServer,
  type ServedPreview,
} from '../../../src/engine/generation/preview/server/preview-server.ts';
import type { Framework } from '../../../src/protocol/framework.ts';

export const HOME = path.resolve(import.meta.dirname, '../../..');

/** A workspace made for one test, and a preview server on it. */
export interface PreviewWorkspace {
  folder: string;
  server: PreviewServer;
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  file(name: string): string;
  open(name: string, framework?: Framework): Promise<ServedPreview>;
  /** Compiles a file as it is on disk and makes it the entry. */
  draw(
    preview: ServedPreview,
    name: string,
    code: string,
    framework?: Framework,
  ): ReturnType<ServedPreview['setEntry']>;
  close(): Promise<void>;
}

export async function previewWorkspace(
  files: Record<string, string | Uint8Array>,
  home = HOME,
): Promise<PreviewWorkspace> {
  const folder = path.join(await realpath(await mkdtemp(path.join(tmpdir(), 'uf-preview-'))), 'workspace');
  const server = createPreviewServer({ home, log: pino({ level: 'silent' }), compile: compileModule });
  const file = (name: string) => path.join(folder, name);
  const write = async (all: Record<string, string | Uint8Array>) => {
    for (const [name, content] of Object.entries(all)) {
      await mkdir(path.dirname(file(name)), { recursive: true });
      await writeFile(file(name), content);
    }
  };
  await mkdir(folder, { recursive: true });
  await write(files);
  return {
    folder,
    server,
    write,
    file,
    open: (name, framework = 'react') => server.open({ framework, file: file(name), folder }),
    async draw(preview, name, code, framework = 'react') {
      return preview.setEntry(await compileModule({ path: file(name), code, framework }), [], code);
    },
    async close() {
      await server.close();
      await rm(path.dirname(folder), { recursive: true, force: true });
    },
  };
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Asks for an address whose host no resolver knows; `host` and `method` as somebody else would send them. */
export function ask(url: string, options: { host?: string; method?: string; path?: string } = {}): Promise<RawAnswer> {
  const { host, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: options.path ?? pathname,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? host },
        agent: false,
      },
      async (response) => {
        let text = '';
        for await (const chunk of response) text += String(chunk);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Puts the packages of `test/fixtures/preview-packages` into the workspace's `node_modules`. */
export async function installFixtures(workspace: PreviewWorkspace): Promise<void> {
  await cp(path.join(HOME, 'test/fixtures/preview-packages'), workspace.file('node_modules'), { recursive: true });
}

/** The addresses that a served module imports, absolute. */
export function importsOf(answer: RawAnswer, url: string): string[] {
  return [...answer.text.matchAll(/(?:from|import)\s*\(?\s*"(\/[^"]+)"/g)].map(
    ([, address]) => new URL(address ?? '', url).href,
  );
}
