// All tests in a real VS Code: the suites in the extension host, then the ordinary windows, one after the other.
// Directly: node scripts/run.cjs test/vscode/run-all.mjs [--only suites,keyboard,packaged] [--retries 1]
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from '../../scripts/vscode-server/paths.mjs';
import { runVsCodeSuites, runWindowTests } from './driver.mjs';
import { addFailure, addResult, emptyResult } from './result.mjs';

const windowsFolder = new URL('windows/', import.meta.url);

/**
 * What a file in `windows/` exports: `options` (see `window.mjs`) and `tests`; where something must be started first also
 * `setUp`, whose `options` are added and whose `tools` every test gets besides those of the window.
 *
 * @typedef {object} WindowModule
 * @property {import('./window.mjs').WindowOptions} [options]
 * @property {() => Promise<{options?: import('./window.mjs').WindowOptions, tools?: object, tearDown?: () => Promise<unknown>}>} [setUp]
 * @property {Record<string, (window: any) => Promise<void>>} tests
 */

/**
 * Runs everything below `test/vscode/`.
 *
 * @param {{env?: NodeJS.ProcessEnv, only?: string[], retries?: number}} [options] `env`: the environment that the extension
 *   host shall have; `only`: `suites` and names of windows; `retries`: how often what fails is run again, a test of the
 *   suites by itself, a window as a whole, since its tests build on each other
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
export async function runAllInVsCode({ env = {}, only = [], retries = 0 } = {}) {
  const added = differences(env);
  const total = emptyResult();
  const wanted = (/** @type {string} */ name) => only.length === 0 || only.includes(name);
  if (wanted('suites')) addResult(total, await runVsCodeSuites({ env: added, retries }));
  for (const file of await windowTests()) {
    const name = file.replace(/\.mjs$/, '');
    if (!wanted(name)) continue;
    const module = await import(new URL(file, windowsFolder).href);
    addResult(total, await runAgain(() => runWindow(name, module, added), retries));
  }
  for (const title of total.unsteady) say(`passed only when it was run again: ${title}`);
  return total;
}

/** @param {string} name @param {WindowModule} module @param {Record<string, string>} env */
async function runWindow(name, { options = {}, setUp, tests }, env) {
  try {
    const { options: more = {}, tools = {}, tearDown } = (await setUp?.()) ?? {};
    const withTools = Object.entries(tests).map(([title, test]) => {
      return [title, (/** @type {object} */ window) => test({ ...window, ...tools })];
    });
    const merged = { name, ...options, ...more, env: { ...env, ...options.env, ...more.env } };
    return await runWindowTests(merged, Object.fromEntries(withTools)).finally(() => tearDown?.());
  } catch (error) {
    const failed = emptyResult();
    addFailure(failed, { title: `${name}: could not be set up`, message: String(error) });
    say(String(error instanceof Error ? error.stack : error));
    return failed;
  }
}

/** @param {() => Promise<import('./result.mjs').SuiteResult>} run @param {number} times */
async function runAgain(run, times) {
  const result = await run();
  if (result.failed === 0 || times === 0) return result;
  const second = await runAgain(run, times - 1);
  if (second.failed === 0) second.unsteady.push(...result.failures.map(({ title }) => title));
  return second;
}

async function windowTests() {
  const names = await readdir(windowsFolder).catch(() => []);
  return names.filter((name) => name.endsWith('.mjs')).sort();
}

/** What `env` says beyond our own environment; the rest is inherited, and cleaned on the way. */
function differences(/** @type {NodeJS.ProcessEnv} */ env) {
  /** @type {Record<string, string>} */
  const result = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && process.env[name] !== value) result[name] = value;
  }
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, retries: { type: 'string', default: '0' } },
  });
  const only = values.only.split(',').filter(Boolean);
  const { passed, failed } = await runAllInVsCode({ only, retries: Number(values.retries) });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
