// npm test: checks, builds and tests everything, starts what the tests need and stops it again.
// Its last line is `N passed, N failed`, counted from the runners.
// node scripts/test.mjs [--long] [--only=static,vitest,node22,vscode]
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { installNode } from './testing/install-node.mjs';
import { findLeakedKeys, homeFolders } from './testing/leaked-keys.mjs';
import { watchProcesses } from './testing/process-leaks.mjs';
import { runCommand } from './testing/run-command.mjs';
import { STATIC_CHECKS } from './testing/static-checks.mjs';
import { runVitest } from './testing/vitest.mjs';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const long = process.argv.includes('--long');

const output = path.join(root, '.test-output');
const temporary = path.join(output, 'tmp');
const total = { passed: 0, failed: 0 };

/** Everything that tests write goes below one folder, so that it can be searched and thrown away. */
function testEnvironment() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  // What tests make is no part of this repository, so its ignore rules must not hold there.
  mkdirSync(path.join(output, '.git'));
  return { ...process.env, TMPDIR: temporary, UIFORGE_TEST_KEEP: '1', UIFORGE_TEST_LONG: long ? '1' : '' };
}

/** @param {string} name @param {() => Promise<{ passed: number, failed: number }>} step */
async function step(name, run) {
  const started = Date.now();
  console.error(`\nuiforge: ${name}`);
  const { passed, failed } = await run().catch((error) => {
    console.error(`uiforge: ${error.stack ?? error}`);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  console.error(`uiforge: ${name}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
}

/** A check that has no tests to count: silent when it passes, one failure when not. */
async function check(name, file, args) {
  await step(name, async () => ({ passed: 0, failed: (await runCommand(file, args)) === 0 ? 0 : 1 }));
}

const wants = (/** @type {string} */ part) => !only || only.includes(part);

async function main() {
  const env = testEnvironment();
  const started = Date.now();
  const processes = await watchProcesses({ within: temporary });
  if (wants('static')) {
    for (const [name, file, args] of STATIC_CHECKS) await check(name, file, args);
  }
  await check('build', process.execPath, ['esbuild.js', '--production', '--tests']);
  if (wants('vitest')) {
    await step('unit and integration tests', () =>
      runVitest({ projects: ['unit', 'integration'], env, report: path.join(output, 'vitest.json') }),
    );
  }
  if (wants('node22')) {
    await step('engine and command line on Node 22', () =>
      runVitest({
        projects: ['integration'],
        env: { ...env, UIFORGE_TEST_NODE: installNode(22) },
        report: path.join(output, 'vitest-22.json'),
        args: ['test/integration/cli', 'test/integration/engine-process'],
      }),
    );
  }
  if (wants('vscode') && existsSync('test/vscode/run-all.mjs')) {
    await step('tests in a real VS Code', async () => {
      const { runAllInVsCode } = await import('../test/vscode/run-all.mjs');
      // A real window on a busy machine: what fails once is run again, and named at the end when it passes then.
      return await runAllInVsCode({ env, retries: 1 });
    });
  }
  await step('no key was written anywhere', async () => {
    const leaks = [
      ...findLeakedKeys([output]),
      ...findLeakedKeys(homeFolders(homedir(), process.env), { since: started }),
      ...(await processes.stop()),
    ];
    for (const leak of leaks) console.error(`uiforge: holds a test key: ${leak}`);
    return { passed: leaks.length === 0 ? 1 : 0, failed: leaks.length };
  });
  rmSync(temporary, { recursive: true, force: true });
}

await main();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
