import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The attempts as a module. */
export const ATTEMPTS = readFileSync('test/fixtures/preview-escape/attempts.js', 'utf8');

/** What code in a preview tries to reach: a server that answers everybody, and notes who came. */
export interface TargetServer {
  origin: string;
  /** Names of the attempts that arrived, by where they came from. */
  arrived(where: string): Set<string>;
  /** A page around a frame; its policy lets in that frame's origin alone, as a webview's does. */
  around(frame: string): string;
  close(): Promise<void>;
}

export async function startTargetServer(): Promise<TargetServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    note(pathname);
    allowAll(response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const page = pageAt(pathname, searchParams);
    response.setHeader('Content-Type', page ? 'text/html' : typeOf(pathname));
    response.end(page ?? bodyOf(pathname));
  });
  server.on('upgrade', (request: IncomingMessage, socket) => {
    note(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function note(pathname: string) {
    if (pathname.startsWith('/hit/')) hits.push(pathname);
  }

  function pageAt(pathname: string, parameters: URLSearchParams): string | null {
    if (pathname === '/inside') return insidePage(origin);
    if (pathname !== '/around') return null;
    const frame = parameters.get('frame') ?? '';
    return aroundPage(frame);
  }

  return {
    origin,
    arrived: (where) =>
      new Set(
        hits
          .map((hit) => hit.split('/'))
          .filter(([, , from]) => from === where)
          .map(([, , , name = '']) => decodeURIComponent(name).replace(/\.(?:js|css)$/, '')),
      ),
    around: (frame) => `${origin}/around?frame=${encodeURIComponent(frame)}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function allowAll(response: ServerResponse) {
  for (const what of ['Origin', 'Headers', 'Methods']) response.setHeader(`Access-Control-Allow-${what}`, '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

function typeOf(pathname: string): string {
  if (pathname.endsWith('.js')) return 'text/javascript';
  if (pathname.endsWith('.css')) return 'text/css';
  return 'text/plain';
}

function bodyOf(pathname: string): string {
  if (pathname === '/attempts.js') return ATTEMPTS;
  return '';
}

/** An ordinary page, of the same origin as the one around it. */
const insidePage = (origin: string) => `<!doctype html><title>Inside</title><body><script>
globalThis.escapeTests = ${JSON.stringify({ target: origin, where: 'page' })};
</script><script type="module" src="/attempts.js"></script></body>`;

/** Holds a frame, a secret in each storage, and answers on a channel. */
const aroundPage = (frame: string) => `<!doctype html><title>Around</title><body><script>
localStorage.setItem('secret', 'kept');
document.cookie = 'secret=kept';
const channel = new BroadcastChannel('escape');
channel.onmessage = () => channel.postMessage('here');
globalThis.told = [];
addEventListener('message', ({ data }) => told.push(data));
</script><iframe ${frame.endsWith('/inside') ? '' : 'sandbox="allow-scripts"'} src="${frame}" style="width:100%;height:600px"></iframe></body>`;
