// One VS Code window for tests, from a copied workspace to a stopped server. Server and browser end with this process,
// whatever way that dies, so there is nothing to do on signals.
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, openWindow, windowSettings } from '../../scripts/vscode-server/browser.mjs';
import { removeLeftovers } from '../../scripts/vscode-server/leftovers.mjs';
import { outputFolder, projectRoot } from '../../scripts/vscode-server/paths.mjs';
import { startVsCodeServer } from '../../scripts/vscode-server/run.mjs';

/** The folder that windows open unless told otherwise. */
export const sampleWorkspace = path.join(projectRoot, 'test', 'fixtures', 'sample-workspace');

/** The folder that the suites run in: one application for each framework. */
export const suiteWorkspace = path.join(projectRoot, 'test', 'fixtures', 'five-frameworks');

/** What esbuild makes of `suite/index.ts`. */
export const builtSuite = path.join(projectRoot, 'dist', 'test', 'index.js');

/**
 * Tests call nobody but what they start: neither a model server of the developer's nor, below, the services. And they run
 * without autosave, as a desktop VS Code does; in a browser it is on.
 */
export const QUIET_SETTINGS = {
  'uiforge.providers': [{ name: 'local', enabled: false }],
  'uiforge.generation.confirmFirstSend': false,
  'files.autoSave': 'off',
};
const NO_KEYS = { OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '' };

const runsFolder = path.join(outputFolder, 'vscode');

/**
 * @typedef {object} WindowOptions
 * @property {string} [name] of the run, for its folder below `.test-output/vscode/`
 * @property {string} [workspace] folder to copy and open
 * @property {boolean} [noFolder] opens no folder; `workspace` is a copy all the same, for what the test saves
 * @property {string} [extension] folder of the extension under development; this project unless told
 * @property {string} [vsix] a packaged extension to install, instead of `extension`
 * @property {string} [tests] module whose `run()` VS Code calls; none: an ordinary window
 * @property {string[]} [helperExtensions] folders of extensions to install besides
 * @property {'dark' | 'light'} [theme]
 * @property {{width: number, height: number}} [size]
 * @property {string} [language] what VS Code tells extensions that it speaks, such as `de`
 * @property {Record<string, string>} [env] added to the environment of the extension host
 * @property {Record<string, unknown>} [settings] user settings, above the quiet ones
 * @property {boolean} [workspaceTrust] true: the folder starts untrusted
 *
 * @typedef {object} TestWindow
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').Browser} browser
 * @property {string} workspace the copy that is open
 * @property {string} folder settings, state and logs of this run
 * @property {Promise<string>} lost resolves with what happened when the browser or the server ends unasked
 * @property {(name: string) => Promise<import('playwright-core').Page>} openAnother opens a second window, with an extension
 *   host of its own, on another copy of the workspace in a folder of this name; settings and state are the same user's
 * @property {() => Promise<string>} logTail the end of the logs, to be shown with a failure
 * @property {() => Promise<void>} close
 */

/**
 * Starts server and browser and opens a window.
 *
 * @param {WindowOptions} options
 * @returns {Promise<TestWindow>}
 * @throws {Error} saying what didn't start; nothing is left running then
 */
export async function openTestWindow(options) {
  const folder = await runFolder(options.name ?? 'window');
  // Outside of the project: neither its git repository nor its node_modules should be seen from the workspace.
  await removeLeftovers(os.tmpdir(), /^uiforge-test-(\d+)-/);
  const temporary = await mkdtemp(path.join(os.tmpdir(), `uiforge-test-${process.pid}-`));
  const workspace = path.join(temporary, path.basename(options.workspace ?? sampleWorkspace));
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [
    () => rm(temporary, { recursive: true, force: true, maxRetries: 5 }),
    // Kept with the logs: to look at after a failure, and for the search for keys that were written somewhere.
    () => cp(workspace, path.join(folder, 'workspace'), { recursive: true }),
  ];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => {});
  };
  try {
    await cp(options.workspace ?? sampleWorkspace, workspace, { recursive: true });
    const server = await startVsCodeServer({
      folder,
      settings: { ...windowSettings(options.theme), ...QUIET_SETTINGS, ...options.settings },
      helperExtensions: options.helperExtensions ?? [],
      workspaceTrust: options.workspaceTrust ?? false,
      env: { ...NO_KEYS, ...options.env },
      ...(options.vsix ? { vsix: options.vsix } : {}),
    });
    undo.push(server.stop);
    const browser = await launchBrowser();
    undo.push(() => browser.close());
    const windowOptions = { ...options, ...(options.vsix ? {} : { extension: options.extension ?? projectRoot }) };
    const page = await openWindow(browser, server, {
      ...windowOptions,
      workspace: options.noFolder ? undefined : workspace,
    });
    recordConsole(page, path.join(folder, 'page.log'));
    const openAnother = async (/** @type {string} */ name) => {
      const copy = path.join(temporary, name);
      await cp(options.workspace ?? sampleWorkspace, copy, { recursive: true });
      const another = await openWindow(browser, server, { ...windowOptions, workspace: copy });
      recordConsole(another, path.join(folder, `page-${name}.log`));
      return another;
    };
    const lost = Promise.race([
      server.ended.then(() => 'the VS Code server ended'),
      new Promise((resolve) => browser.once('disconnected', () => resolve('the browser ended'))),
      new Promise((resolve) => page.once('crash', () => resolve('the page crashed'))),
    ]);
    return { page, browser, workspace, folder, openAnother, lost, close, logTail: () => logTail(folder) };
  } catch (error) {
    await close();
    throw error;
  }
}

let runs = 0;

/** A new folder for a run; those of earlier runs of the same name are removed unless they are still going. */
async function runFolder(/** @type {string} */ name) {
  await mkdir(runsFolder, { recursive: true });
  await removeLeftovers(runsFolder, new RegExp(`^${name}\\.(\\d+)\\.\\d+$`));
  runs += 1;
  const folder = path.join(runsFolder, `${name}.${process.pid}.${runs}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** What the page and, through it, the extension host print. */
function recordConsole(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ file) {
  const log = createWriteStream(file, { flags: 'a' });
  page.on('console', (message) => log.write(`[${message.type()}] ${message.text()}\n`));
  page.on('pageerror', (error) => log.write(`[pageerror] ${error.stack ?? error.message}\n`));
  page.once('close', () => log.end());
}

async function logTail(/** @type {string} */ folder) {
  const names = await readdir(folder, { recursive: true });
  const logs = names.filter((name) => /(^|[\\/])(server|page|remoteexthost)\.log$/.test(name));
  const tails = await Promise.all(
    logs.map(async (name) => {
      const lines = (await readFile(path.join(folder, name), 'utf8')).trimEnd().split('\n');
      return `--- ${path.join(folder, name)}, last lines ---\n${lines.slice(-25).join('\n')}`;
    }),
  );
  return tails.join('\n');
}
