import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode-server/browser.mjs';
import type { ServedPreview } from '../../../src/engine/generation/preview/server/preview-server.ts';
import type { Framework } from '../../../src/protocol/framework.ts';
import type { FromFrame, ToFrame } from '../../../src/protocol/preview-frame.ts';

/** A page of another origin that holds a preview as VS Code's does. */
export interface PreviewPage {
  page: Page;
  /** The frame of the preview. */
  frame(): Frame;
  /** Addresses that the browser asked the preview for, in their order. */
  asked: string[];
  send(message: ToFrame): Promise<unknown>;
  /** The first message of this type, also one that came before; those of `draw` for this version. */
  told<T extends FromFrame['type']>(type: T): Promise<Extract<FromFrame, { type: T }>>;
  /** Sends it to be drawn; `drawn`, or what went wrong. */
  draw(
    drawn: { entry: string; styles: string[] },
    more?: { framework?: Framework; exportName?: string },
  ): Promise<FromFrame>;
  close(): Promise<void>;
}

export interface PreviewBrowser {
  browser: Browser;
  show(preview: ServedPreview): Promise<PreviewPage>;
  close(): Promise<void>;
}

export async function previewBrowser(): Promise<PreviewBrowser> {
  const browser = await launchBrowser();
  const server = await listening((address) => pageWith(new URL(address, 'http://x').searchParams.get('frame') ?? ''));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    browser,
    async show(preview) {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${origin}/?frame=${encodeURIComponent(preview.url)}`);
      let version = 0;
      const shown: PreviewPage = {
        page,
        asked,
        frame: () => page.frames().find((frame) => frame.url() === preview.url) ?? page.mainFrame(),
        send: (message) =>
          page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(message)}, '*')`),
        async told(type) {
          const found = await page.waitForFunction(`told.find((one) => one.type === '${type}')`);
          return (await found.jsonValue()) as Extract<FromFrame, { type: typeof type }>;
        },
        async draw({ entry, styles }, { framework = 'react', exportName = 'default' } = {}) {
          await shown.told('ready');
          version += 1;
          const parts = { props: {}, functions: [], events: [], slots: {} };
          await shown.send({ type: 'draw', version, framework, entry, exportName, styles, ...parts });
          const found = await page.waitForFunction(
            `told.find((one) => (one.type === 'drawn' || one.type === 'failed') && one.version === ${version})`,
          );
          return (await found.jsonValue()) as FromFrame;
        },
        close: () => page.close(),
      };
      return shown;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pageWith(frame: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Around</title>
<script>var told = []; addEventListener('message', (event) => { if (told.length < 5000) told.push(event.data); });</script>
<iframe sandbox="allow-scripts" src="${frame.replaceAll('"', '&quot;')}" style="width:800px;height:600px"></iframe>`;
}

/** A server of pages on 127.0.0.1. */
export function listening(answer: (address: string) => string): Promise<Server> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(answer(request.url ?? '/'));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
