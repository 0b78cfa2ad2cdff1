// Runs the suites of test/vscode/suite inside a real VS Code, and opens ordinary windows for tests that drive VS Code
// by keyboard and mouse. Directly: node scripts/run.cjs test/vscode/driver.mjs [--suite NAME]... [--grep PATTERN] [--theme light]
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { say } from '../../scripts/vscode-server/paths.mjs';
import { BRIDGE_VARIABLE, startBridge } from './bridge-server.mjs';
import { pageMethods, takeScreenshot } from './page-methods.mjs';
import { addFailure, resultCollector } from './result.mjs';
import { webviewFrame } from './webview-frames.mjs';
import { builtSuite, openTestWindow, suiteWorkspace } from './window.mjs';

const RUN_WITHIN = 8 * 60_000;

/**
 * Runs the built suites in the extension host. Never rejects: what goes wrong with server, browser or window is a
 * failure like any other, after a screenshot and the end of the logs.
 *
 * @param {import('./window.mjs').WindowOptions & {suites?: string[], timeout?: number, retries?: number}} [options]
 *   `suites` by name, all unless told; `timeout` in milliseconds for the whole run; `retries`: how often a test that fails
 *   is run again
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
export async function runVsCodeSuites(options = {}) {
  const { suites = [], timeout = RUN_WITHIN, retries = 0, ...windowOptions } = options;
  const name = options.name ?? 'suites';
  const collector = resultCollector((line) => process.stderr.write(`${line}\n`));
  /** @type {import('./window.mjs').TestWindow | undefined} */
  let window;
  const currentPage = () => {
    if (!window) throw new Error('the window is not open yet');
    return window.page;
  };
  const bridge = await startBridge({ ...pageMethods(currentPage), ...collector.methods }, true);
  try {
    const tests = options.tests ?? builtSuite;
    if (!existsSync(tests)) {
      throw new Error(`${tests} is missing. Build it first: node scripts/run.cjs esbuild.js --tests`);
    }
    window = await openTestWindow({
      workspace: suiteWorkspace,
      ...windowOptions,
      tests,
      name,
      env: {
        ...options.env,
        UIFORGE_TEST_SUITES: suites.join(','),
        UIFORGE_TEST_RETRIES: String(retries),
        [BRIDGE_VARIABLE]: bridge.connection,
      },
    });
    const problem = await Promise.race([collector.finished, window.lost, after(timeout)]);
    if (problem) await explain(window, collector, name, problem);
  } catch (error) {
    addFailure(collector.result, { title: `${name}: the window did not open`, message: messageOf(error) });
    say(messageOf(error));
  } finally {
    await bridge.close();
    await window?.close();
  }
  return collector.result;
}

/**
 * @typedef {import('./window.mjs').TestWindow & {
 *   screenshot: (name: string) => Promise<string>,
 *   webview: (pattern: string, timeout?: number) => Promise<import('playwright-core').Frame>,
 *   runCommand: (title: string) => Promise<void>,
 * }} WindowTools what a body gets besides Playwright's `page`
 */

/**
 * Opens an ordinary window, in which dialogs and input boxes work, and hands it to `body`.
 *
 * @template Result
 * @param {import('./window.mjs').WindowOptions} options
 * @param {(window: WindowTools) => Promise<Result>} body
 * @returns {Promise<Result>}
 */
export async function withWindow(options, body) {
  const window = await openTestWindow(options);
  try {
    /** @type {WindowTools} */
    const tools = {
      ...window,
      screenshot: (name) => takeScreenshot(window.page, name),
      webview: (pattern, timeout) => webviewFrame(window.page, pattern, timeout),
      runCommand: (title) => runCommand(window.page, title),
    };
    const lost = window.lost.then((what) => Promise.reject(new Error(`${what}\n`)));
    lost.catch(() => {});
    return await Promise.race([body(tools), lost]);
  } catch (error) {
    await takeScreenshot(window.page, `${options.name ?? 'window'}-failed`).catch(() => {});
    throw error;
  } finally {
    await window.close();
  }
}

/**
 * Runs tests one after the other in one ordinary window. A test that fails doesn't stop those after it.
 *
 * @param {import('./window.mjs').WindowOptions & {name: string}} options
 * @param {Record<string, (window: WindowTools) => Promise<void>>} tests by what they show
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
export async function runWindowTests(options, tests) {
  const { result, methods } = resultCollector((line) => process.stderr.write(`${line}\n`));
  try {
    await withWindow(options, async (window) => {
      for (const [title, test] of Object.entries(tests)) {
        const start = performance.now();
        const full = `${options.name}: ${title}`;
        try {
          await test(window);
          methods['testPassed']?.({ title: full, duration: Math.round(performance.now() - start) });
        } catch (error) {
          const number = result.failures.length + 1;
          await window.screenshot(`${options.name}-failed-${number}`).catch(() => {});
          const others = window.browser.contexts().flatMap((context) => context.pages());
          for (const [index, page] of others.slice(1).entries())
            await takeScreenshot(page, `${options.name}-failed-${number}-window-${index + 2}`).catch(() => {});
          methods['testFailed']?.({ title: full, message: messageOf(error) });
        }
      }
    });
  } catch (error) {
    addFailure(result, { title: `${options.name}: the window was lost`, message: messageOf(error) });
    say(messageOf(error));
  }
  return result;
}

/** Opens the palette and runs the command with this title, as a person does. */
async function runCommand(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input').first();
  await input.waitFor({ state: 'visible' });
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
}

/**
 * @param {import('./window.mjs').TestWindow} window
 * @param {ReturnType<typeof resultCollector>} collector
 * @param {string} name
 * @param {string} problem
 */
async function explain(window, collector, name, problem) {
  const picture = await takeScreenshot(window.page, `${name}-stuck`).catch(() => undefined);
  const running = collector.runningTest();
  const message = [problem, running && `while this ran: ${running}`, picture && `picture: ${picture}`];
  const text = message.filter(Boolean).join('\n');
  addFailure(collector.result, { title: `${name}: the run did not come to its end`, message: text });
  say(`${text}\n${await window.logTail()}`);
}

/** @param {number} milliseconds @returns {Promise<string>} */
function after(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(
      () => resolve(`the suites did not end within ${Math.round(milliseconds / 1000)} s`),
      milliseconds,
    ).unref();
  });
}

/** Playwright colours its messages, which is no use in a report. */
function messageOf(/** @type {unknown} */ error) {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
}

async function main() {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', multiple: true, default: [] },
      grep: { type: 'string', default: '' },
      theme: { type: 'string', default: 'dark' },
      workspace: { type: 'string', default: suiteWorkspace },
    },
  });
  const theme = values.theme === 'light' ? 'light' : 'dark';
  const started = performance.now();
  const result = await runVsCodeSuites({
    suites: values.suite,
    theme,
    workspace: path.resolve(values.workspace),
    env: { UIFORGE_TEST_GREP: values.grep },
  });
  say(
    `took ${((performance.now() - started) / 1000).toFixed(1)} s${result.skipped ? `, ${result.skipped} skipped` : ''}`,
  );
  console.log(`${result.passed} passed, ${result.failed} failed`);
  process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
