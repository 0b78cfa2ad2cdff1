import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { NEXT_STAND_INS } from '../../../src/engine/generation/preview/modules/next-stand-ins.ts';
import { RUNTIMES, runtimeFile, runtimeFolder } from '../../../src/engine/generation/preview/modules/runtime-files.ts';
import type { Framework } from '../../../src/protocol/framework.ts';

const DIST = path.resolve('dist/preview');

/** Serves the page around a frame, and on a host of its own the frame with what `esbuild.js` built for it. */
export interface FrameServer {
  /** The page around the frame of a framework. */
  pageUrl(framework: Framework): string;
  /** Serves a file beside the frame; its address. */
  put(name: string, content: string): string;
  close(): Promise<void>;
}

export async function startFrameServer(): Promise<FrameServer> {
  const files = new Map<string, string>();
  let count = 0;
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    response.setHeader('Access-Control-Allow-Origin', 'null');
    try {
      const { host = '' } = headers;
      const found = host.startsWith('frame') ? inFrame(pathname, `http://${host}`) : around(pathname);
      response.setHeader('Content-Type', found.type);
      if (found.policy) response.setHeader('Content-Security-Policy', found.policy);
      response.end(found.body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://frame.localhost:${port}`;

  function around(pathname: string) {
    return { type: TYPES.html, body: pageAround(`${origin}${pathname}/`), policy: undefined };
  }

  function inFrame(pathname: string, origin: string): { type: string; body: string; policy?: string } {
    const [, framework = '', ...rest] = pathname.split('/');
    const name = rest.join('/');
    if (framework === 'files') return { type: typeOf(name), body: files.get(name) ?? missing(name) };
    const folder = runtimeFolder(framework as Framework);
    if (name === '')
      return { type: TYPES.html, body: framePage(framework as Framework, origin), policy: policy(origin) };
    const file = name.startsWith('r/') ? path.join(folder, name.slice(2)) : name;
    const body = readFileSync(path.join(DIST, file === 'mount.js' ? path.join(folder, file) : file), 'utf8');
    return { type: TYPES.js, body };
  }

  return {
    pageUrl: (framework) => `http://127.0.0.1:${port}/${framework}`,
    put(name, content) {
      count += 1;
      const unique = `${count}/${name}`;
      files.set(unique, content);
      return `${origin}/files/${unique}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

const typeOf = (name: string) => (name.endsWith('.css') ? TYPES.css : TYPES.js);

function missing(name: string): never {
  throw new Error(`No file ${name}.`);
}

/** As the preview's server has it, but for the import map, which stands in for its rewriting of imports. */
const policy = (origin: string) =>
  `default-src 'none'; script-src ${origin} 'nonce-map'; style-src ${origin} 'unsafe-inline'; img-src ${origin} data:; sandbox allow-scripts`;

function framePage(framework: Framework, origin: string): string {
  const standIns = framework === 'nextjs' ? NEXT_STAND_INS : [];
  const imports = [...RUNTIMES[framework], ...standIns].map((name) => [
    name,
    `${origin}/${framework}/r/${runtimeFile(name)}`,
  ]);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<script type="importmap" nonce="map">${JSON.stringify({ imports: Object.fromEntries(imports) })}</script>
<script type="module" src="frame.js"></script></head><body></body></html>`;
}

/** Keeps what the frame tells. */
function pageAround(frame: string): string {
  return `<!doctype html><html><body style="margin:0"><script>
window.told = [];
window.addEventListener('message', ({ data, source }) => {
  if (source === document.querySelector('iframe')?.contentWindow) told.push(data);
});
</script><iframe sandbox="allow-scripts" src="${frame}" style="width:100%;height:600px;border:0"></iframe></body></html>`;
}
