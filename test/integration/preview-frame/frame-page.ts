import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../../scripts/vscode-server/browser.mjs';
import { compileModule } from '../../../src/engine/generation/preview/compile/compile-module.ts';
import type { Framework } from '../../../src/protocol/framework.ts';
import type { FromFrame, ToFrame } from '../../../src/protocol/preview-frame.ts';
import { type FrameServer, startFrameServer } from './frame-server.ts';

type Draw = Extract<ToFrame, { type: 'draw' }>;
type Told<T extends FromFrame['type']> = Extract<FromFrame, { type: T }>;

/** A component to draw: its source as compiled by the engine's compiler, or a module as it is. */
export type Source = { file: string; code: string } | { entry: string };

/** Starts the browser and the server before the tests of a file, and ends them after. */
export function framePages(): { server: () => FrameServer; withFrame: WithFrame } {
  let browser: Browser;
  let server: FrameServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startFrameServer()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    server: () => server,
    async withFrame(framework, run) {
      const page = await openFramePage(browser, server, framework);
      try {
        await run(page);
      } finally {
        await page.close();
      }
    },
  };
}

type WithFrame = (framework: Framework, run: (page: FramePage) => Promise<void>) => Promise<void>;

/** A page with a frame in it, driven as the preview's webview drives its own. */
export interface FramePage {
  page: Page;
  frame: Frame;
  /** What the frame told so far. */
  told(): Promise<FromFrame[]>;
  tell(message: ToFrame): Promise<void>;
  /** The first message of a type, from the `from`th message on, that fits. */
  untilTold<T extends FromFrame['type']>(
    type: T,
    fits?: (message: Told<T>) => boolean,
    from?: number,
  ): Promise<Told<T>>;
  /** Compiles with the engine's compiler and serves; the address of the module. */
  compile(source: { file: string; code: string }): Promise<string>;
  /** Draws, and resolves with `drawn` or `failed`, whichever is told of this version. */
  draw(source: Source, options?: Partial<Draw>): Promise<Told<'drawn'> | Told<'failed'>>;
  close(): Promise<void>;
}

const WITHIN = 30_000;

async function openFramePage(browser: Browser, server: FrameServer, framework: Framework): Promise<FramePage> {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, colorScheme: null });
  const page = await context.newPage();
  await page.goto(server.pageUrl(framework));
  const element = await page.waitForSelector('iframe');
  const frame = (await element.contentFrame()) as Frame;
  let version = 0;

  const told = () => page.evaluate<FromFrame[]>('told');
  const tell = (message: ToFrame) =>
    page.evaluate<void>(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(message)}, '*')`);

  async function untilTold<T extends FromFrame['type']>(
    type: T,
    fits: (message: Told<T>) => boolean = () => true,
    from = 0,
  ): Promise<Told<T>> {
    const end = Date.now() + WITHIN;
    for (;;) {
      const all = await told();
      const found = all
        .slice(from)
        .find((message): message is Told<T> => message.type === type && fits(message as Told<T>));
      if (found) return found;
      if (Date.now() > end) throw new Error(`No fitting ${type} among ${JSON.stringify(all)}`);
      await page.waitForTimeout(20);
    }
  }

  await untilTold('ready');
  return {
    page,
    frame,
    told,
    tell,
    untilTold,
    compile: (source) => compiled(server, framework, source),
    async draw(source, options = {}) {
      version += 1;
      const drawn = version;
      const entry = 'entry' in source ? source.entry : await compiled(server, framework, source);
      await tell({
        ...{ type: 'draw', version, framework, entry, exportName: 'default', styles: [], props: {}, functions: [] },
        ...{ events: [], slots: {} },
        ...options,
      });
      return Promise.race([
        untilTold('drawn', (message) => message.version === drawn),
        untilTold('failed', (message) => message.version === drawn),
      ]);
    },
    close: () => context.close(),
  };
}

async function compiled(server: FrameServer, framework: Framework, { file, code }: { file: string; code: string }) {
  const result = await compileModule({ path: `/work/src/${file}`, code, framework });
  if (result.code === null) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return server.put(`${file}.js`, result.code);
}
