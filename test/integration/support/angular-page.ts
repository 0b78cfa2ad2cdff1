import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode-server/browser.mjs';
import { compileAngular } from '../../../src/engine/generation/preview/compile/compile-angular.ts';
import type { CompiledModule } from '../../../src/engine/generation/preview/compile/compiled-module.ts';
import { RUNTIMES, runtimeFile } from '../../../src/engine/generation/preview/modules/runtime-files.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What is drawn: `props` are values, `functions` the names of those that tell of their calls as events. */
export interface Drawn {
  exportName: string;
  props?: Record<string, unknown>;
  functions?: string[];
  events?: string[];
  slots?: Record<string, string>;
}

/**
 * A page of Chromium with Angular's mount and the runtime that ships, under a policy that lets no code be made from text, as the
 * preview has it. The build must have been made.
 */
export class AngularPage {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #files: Map<string, string>;
  #count = 0;

  private constructor(page: Page, browser: Browser, server: Server, files: Map<string, string>) {
    this.page = page;
    this.#browser = browser;
    this.#server = server;
    this.#files = files;
  }

  static async open(): Promise<AngularPage> {
    const files = new Map([
      ['/', '<!doctype html><title>preview</title><div id="host"></div><script type="module" src="/page.js"></script>'],
      ['/page.js', PAGE],
      ['/mount.js', await mountCode()],
    ]);
    const server = createServer((request, response) => {
      const name = request.url ?? '';
      const code = files.get(name) ?? (name.startsWith('/r/') ? readRuntime(name.slice(3)) : undefined);
      response.writeHead(code === undefined ? 404 : 200, {
        'content-type': name === '/' ? 'text/html' : 'text/javascript',
        'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'",
      });
      response.end(code === undefined || name === '/' ? code : rewritten(code));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForSelector('html[data-ready]');
    return new AngularPage(page, browser, server, files);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Compiles a file and makes it a module of the page's; the URL of it. */
  async serve(code: string, file = '/app/component.ts'): Promise<{ url: string; compiled: CompiledModule }> {
    const compiled = await compileAngular({ path: file, code, framework: 'angular' });
    if (compiled.code === null) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
    const url = `/m/${this.#count++}.js`;
    this.#files.set(url, compiled.code);
    return { url, compiled };
  }

  /** Makes a module of the page's, at that URL, of code that is JavaScript already. */
  put(url: string, code: string): void {
    this.#files.set(url, code);
  }

  /** Draws a module of the page's. */
  draw(url: string, drawn: Drawn): Promise<{ kept: boolean }> {
    return this.page.evaluate(([at, what]) => preview.draw(at, what), [url, drawn] as const);
  }

  /** What was fired, and what was reported or written to the console as an error or a warning, since the last time. */
  told(): Promise<{ events: [string, unknown[]][]; errors: string[] }> {
    return this.page.evaluate(() => preview.told());
  }

  /** What the component shows, as a person reads it. */
  text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read
    return this.page.locator('#host').innerText();
  }
}

interface InPage {
  draw(url: string, drawn: Drawn): Promise<{ kept: boolean }>;
  told(): { events: [string, unknown[]][]; errors: string[] };
}

/** What the page's own script puts there; this runs in the page. */
declare const preview: InPage;

const PAGE = `
import { createMount } from '/mount.js';
let events = [], errors = [];
for (const level of ['error', 'warn']) {
  const write = console[level];
  console[level] = (...args) => { errors.push(args.map(String).join(' ')); write(...args); };
}
const mount = createMount(document.getElementById('host'), (thrown) => errors.push(String(thrown)));
window.preview = {
  async draw(url, { exportName, props = {}, functions = [], events: names = [], slots = {} }) {
    const module = await import(url);
    const all = { ...props };
    for (const name of functions) all[name] = (...args) => void events.push([name, args]);
    return mount.draw({ module, exportName, props: all, events: names, slots,
      onEvent: (name, args) => events.push([name, args]) });
  },
  told() { const told = { events, errors }; events = []; errors = []; return told; },
};
document.documentElement.dataset.ready = '';
`;

async function mountCode(): Promise<string> {
  const result = await build({
    ...{ entryPoints: [path.join(root, 'src/webviews/preview-frame/mounts/angular.ts')], bundle: true, write: false },
    ...{ format: 'esm', packages: 'external', tsconfig: path.join(root, 'src/webviews/tsconfig.json') },
  });
  return result.outputFiles[0]?.text ?? '';
}

function readRuntime(name: string): string | undefined {
  const file = path.join(root, 'dist/preview/angular', path.basename(name));
  return readFileSync(file, 'utf8');
}

/** Bare specifiers of the runtime as URLs of the page's. */
function rewritten(code: string): string {
  const known = RUNTIMES.angular;
  return code.replace(/(\bfrom\s*|\bimport\s*)(["'])([^"'.][^"']*)\2/g, (whole, before, _quote, specifier) =>
    known.includes(specifier) ? `${before}"/r/${runtimeFile(specifier)}"` : whole,
  );
}
