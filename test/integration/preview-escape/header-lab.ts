import { createSocket, type Socket } from 'node:dgram';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ensureChromium } from '../../../scripts/vscode-server/chromium.mjs';
import { createPreviewServer } from '../../../src/engine/generation/preview/server/preview-server.ts';
import type { EscapeAttempt } from './header-attempts.ts';

/** What came of an attempt: whether it got out, and what the code itself was told. */
export interface Outcome {
  out: boolean;
  told: string;
}

export interface HeaderLab {
  /** In an ordinary page, and how long it took until all got out there, in milliseconds. */
  inOrdinaryPage(attempts: readonly EscapeAttempt[]): Promise<{ outcomes: Outcome[]; ms: number }>;
  /**
   * The same code in a preview, with the headers that it is served with and nothing besides: not even the frame's own
   * script. It gets at least twice the time.
   */
  inPreview(attempts: readonly EscapeAttempt[], ms: number): Promise<{ outcomes: Outcome[] }>;
  close(): Promise<void>;
}

/** All that a preview needs of the frame's script: it loads the module it is told. */
const BARE_FRAME = `addEventListener('message', (event) => { import(event.data.entry); }); top.postMessage('ready', '*');`;

/** Longest wait for what should come, and the shortest one for what should not; in milliseconds. */
const MOST = 15_000;
const LEAST = 500;

/** Given to everyone, so that no question to a person is what stops an attempt. */
const PERMISSIONS = ['clipboard-read', 'clipboard-write', 'geolocation', 'camera', 'microphone'];

export async function headerLab(): Promise<HeaderLab> {
  const folder = await mkdtemp(path.join(tmpdir(), 'uf-escapes-'));
  await mkdir(path.join(folder, 'home/dist/preview'), { recursive: true });
  await writeFile(path.join(folder, 'home/dist/preview/frame.js'), BARE_FRAME);
  const file = path.join(folder, 'picture.svg');
  await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await writeFile(
    path.join(folder, 'page.html'),
    "<!doctype html><script>top.postMessage({ mark: location.search.slice(1) }, '*')</script>",
  );
  const compile = async () => ({ code: null, css: null, problems: [] });
  const previews = createPreviewServer({ home: path.join(folder, 'home'), log: pino({ level: 'silent' }), compile });
  const witness = await startWitness();
  const pages = await startPages();
  const browser = await launch();

  const codeOf = (attempts: readonly EscapeAttempt[], tags: readonly string[], met: Met) => `
const [site, udp, file] = ${JSON.stringify([witness.site, met.udp, pathToFileURL(file).href])};
const attempt = (tag, code) => {
  const tell = (told) => top.postMessage({ tag, told: String(told) }, '*');
  code(tag).then((value) => tell(value === true ? 'out' : 'nothing'), (error) => tell('refused: ' + error));
};
${attempts.map(({ code }, index) => `attempt(${JSON.stringify(tags[index])}, async (tag) => { ${code} });`).join('\n')}
`;

  /**
   * Shows a page that tries all of these at once, and waits until each has got out or had its time.
   *
   * @param show resolves with the page's address
   */
  const run = async (
    attempts: readonly EscapeAttempt[],
    within: number,
    show: (context: BrowserContext, tags: string[], met: Met) => Promise<string>,
  ): Promise<{ outcomes: Outcome[]; ms: number }> => {
    const tags = attempts.map(() => `t${Math.random().toString(36).slice(2)}`);
    const met = await startMet();
    const context = await browser.newContext({ permissions: PERMISSIONS, geolocation: { latitude: 1, longitude: 1 } });
    await context.grantPermissions([...PERMISSIONS, 'notifications'], { origin: pages.site });
    const told = new Map<string, string>();
    const marked = new Set<string>();
    let interrupted = false;
    context.on('page', (page) => {
      page.on('dialog', (dialog) => {
        interrupted = true;
        dialog.dismiss().catch(() => undefined);
      });
      page.on('download', () => {
        interrupted = true;
      });
    });
    await context.exposeFunction('tell', (data: unknown) => {
      const { tag, told: text, mark } = (data ?? {}) as { tag?: string; told?: string; mark?: string };
      if (tag !== undefined && text !== undefined) told.set(tag, text);
      if (mark !== undefined) marked.add(mark);
    });
    try {
      // As it was asked for: a page that is quick may be elsewhere before anybody has looked.
      const address = await show(context, tags, met);
      const page = context.pages()[0];
      const isOut = (tag: string) =>
        told.get(tag) === 'out' ||
        marked.has(tag) ||
        witness.met(tag) ||
        // What follows can't be told apart, so those that cause it have a page to themselves.
        interrupted ||
        met.met() ||
        page?.url() !== address;
      const all = () => tags.every(isOut);
      const since = Date.now();
      await until(all, within);
      const outcomes = tags.map((tag) => ({ out: isOut(tag), told: told.get(tag) ?? '' }));
      return { outcomes, ms: Date.now() - since };
    } finally {
      await context.close();
      met.close();
    }
  };

  return {
    inPreview: (attempts, ms) =>
      run(attempts, Math.max(LEAST, 2 * ms), async (context, tags, met) => {
        const preview = await previews.open({ framework: 'react', file: path.join(folder, 'a.js'), folder });
        const code = codeOf(attempts, tags, met);
        const { entry } = await preview.setEntry({ code, css: null, problems: [] }, [], code);
        const page = await context.newPage();
        const address = `${pages.site}/around?frame=${encodeURIComponent(preview.url)}`;
        await page.goto(`${pages.site}/before`);
        await page.goto(address);
        await page.waitForFunction('ready');
        await page.evaluate(`frames[1].postMessage({ entry: ${JSON.stringify(entry)} }, '*')`);
        return address;
      }),
    inOrdinaryPage: (attempts) =>
      run(attempts, MOST, async (context, tags, met) => {
        const page = await context.newPage();
        const code = codeOf(attempts, tags, met);
        if (attempts.some(({ fromDisk }) => fromDisk)) {
          const name = path.join(folder, `${tags[0]}.html`);
          const listen = "addEventListener('message', (event) => window.tell(event.data));";
          await writeFile(name, `<!doctype html><body><script>${listen}${code}</script>`);
          await page.goto(pathToFileURL(name).href);
          return pathToFileURL(name).href;
        }
        await page.goto(`${pages.site}/before`);
        const frame = pages.put(`<!doctype html><body><script type="module">${code}</script>`);
        const address = `${pages.site}/around?frame=${encodeURIComponent(frame)}&plain`;
        await page.goto(address);
        return address;
      }),
    async close() {
      await browser.close();
      await previews.close();
      await Promise.all([witness.close(), pages.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function until(reached: () => boolean, within: number): Promise<void> {
  const end = Date.now() + within;
  while (!reached() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function launch(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ];
  return chromium.launch({ executablePath: await ensureChromium(), args });
}

/** Writes down whatever reaches it: requests, WebSockets, packets. */
async function startWitness() {
  const met: string[] = [];
  const server = createServer((request, response) => {
    met.push(request.url ?? '');
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Content-Type': 'text/javascript',
    };
    response.writeHead(200, headers).end('export default 1;');
  });
  server.on('upgrade', (request, socket) => {
    met.push(request.url ?? '');
    socket.destroy();
  });
  await listenOn(server);
  return {
    site: siteOf(server),
    met: (tag: string) => met.some((url) => url.includes(tag)),
    close: () => closed(server),
  };
}

/** A socket of one page that tells whether any packet came. */
interface Met {
  udp: string;
  met(): boolean;
  close(): void;
}

async function startMet(): Promise<Met> {
  let met = false;
  // WebRTC sends nothing to an address that loops back, so it is met at another one of this machine.
  const own = Object.values(networkInterfaces()).flat();
  const outer = own.find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';
  const socket: Socket = createSocket('udp4');
  socket.on('message', () => {
    met = true;
  });
  await new Promise<void>((resolve) => socket.bind(0, outer, resolve));
  return { udp: `${outer}:${socket.address().port}`, met: () => met, close: () => void socket.close() };
}

/** Pages around frames, and ordinary ones in them. */
async function startPages() {
  const put = new Map<string, string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' };
    if (url.pathname === '/worker.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('');
    } else if (url.pathname === '/around') {
      const frame = url.searchParams.get('frame') ?? '';
      const plain = url.searchParams.has('plain');
      // As the panel's page has it: the origin of the preview is all that may be framed.
      if (!plain)
        headers['Content-Security-Policy'] =
          `default-src 'none'; script-src 'unsafe-inline'; frame-src ${new URL(frame).origin}`;
      response.writeHead(200, headers).end(aroundPage(frame, plain));
    } else {
      response.writeHead(200, headers).end(put.get(url.pathname) ?? '<!doctype html><title>Before</title>');
    }
  });
  await listenOn(server);
  return {
    site: siteOf(server),
    put(html: string) {
      const name = `/page-${put.size}`;
      put.set(name, html);
      return siteOf(server) + name;
    },
    close: () => closed(server),
  };
}

function aroundPage(frame: string, plain: boolean): string {
  const listen = `var ready = false;
addEventListener('message', (event) => { if (event.data === 'ready') ready = true; else window.tell(event.data); });
new BroadcastChannel('around').onmessage = (event) => window.tell(event.data);
${plain ? "localStorage.setItem('seed', 'kept');" : ''}`;
  const sandbox = plain
    ? 'allow="camera; microphone; geolocation; clipboard-read; clipboard-write"'
    : 'sandbox="allow-scripts"';
  return `<!doctype html><meta charset="utf-8"><title>Around</title><script>${listen}</script>
<iframe name="beside" ${plain ? '' : 'sandbox'} srcdoc="beside"></iframe><iframe ${sandbox} src="${frame}"></iframe>
<script>document.querySelectorAll('iframe')[1].focus();</script>`;
}

function listenOn(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
}

function siteOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
