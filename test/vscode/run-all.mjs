// All tests in a real VS Code: the suites in the extension host, then the ordinary windows, one after the other.
// Directly: node scripts/run.cjs test/vscode/run-all.mjs
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { runVsCodeSuites, runWindowTests } from './driver.mjs';
import { emptyResult } from './result.mjs';

const windowsFolder = new URL('windows/', import.meta.url);

/**
 * Runs everything below `test/vscode/`. A file in `windows/` exports `options` (see `window.mjs`) and `tests`.
 *
 * @param {{env?: NodeJS.ProcessEnv}} [options] `env`: the environment that the extension host shall have
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
export async function runAllInVsCode({ env = {} } = {}) {
  const added = differences(env);
  const total = emptyResult();
  add(total, await runVsCodeSuites({ env: added }));
  for (const name of await windowTests()) {
    const { options = {}, tests } = await import(new URL(name, windowsFolder).href);
    const merged = { name: name.replace(/\.mjs$/, ''), ...options, env: { ...added, ...options.env } };
    add(total, await runWindowTests(merged, tests));
  }
  return total;
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
  const { passed, failed } = await runAllInVsCode();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
