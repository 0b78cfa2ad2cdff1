// All tests in a real VS Code: the suites in the extension host, then the ordinary windows, one after the other.
// Directly: node scripts/run.cjs test/vscode/run-all.mjs [--only suites,keyboard,packaged]
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from '../../scripts/vscode-server/paths.mjs';
import { runVsCodeSuites, runWindowTests } from './driver.mjs';
import { addFailure, emptyResult } from './result.mjs';

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
 * @param {{env?: NodeJS.ProcessEnv, only?: string[]}} [options] `env`: the environment that the extension host shall have;
 *   `only`: `suites` and names of windows
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
export async function runAllInVsCode({ env = {}, only = [] } = {}) {
  const added = differences(env);
  const total = emptyResult();
  const wanted = (/** @type {string} */ name) => only.length === 0 || only.includes(name);
  if (wanted('suites')) add(total, await runVsCodeSuites({ env: added }));
  for (const file of await windowTests()) {
    const name = file.replace(/\.mjs$/, '');
    if (wanted(name)) add(total, await runWindow(name, await import(new URL(file, windowsFolder).href), added));
  }
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

/** @param {import('./result.mjs').SuiteResult} total @param {import('./result.mjs').SuiteResult} part */
function add(total, part) {
  total.passed += part.passed;
  total.failed += part.failed;
  total.skipped += part.skipped;
  total.failures.push(...part.failures);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const { passed, failed } = await runAllInVsCode({ only: values.only.split(',').filter(Boolean) });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
