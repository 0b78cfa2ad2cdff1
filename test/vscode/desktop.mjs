// npm run test:desktop: the suites in a desktop VS Code, which @vscode/test-electron downloads. Needs the network and a
// display. There is no page to press keys in there: tests that need one are skipped, screenshots are left out.
// Options: --suite NAME (repeatable), --version 1.109.0, --code PATH (an installed VS Code instead of a download).
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { hasDisplay } from '../../scripts/desktop-code.mjs';
import { windowSettings } from '../../scripts/vscode-server/browser.mjs';
import { cacheFolder, projectRoot, say } from '../../scripts/vscode-server/paths.mjs';
import { BRIDGE_VARIABLE, startBridge } from './bridge-server.mjs';
import { addFailure, resultCollector } from './result.mjs';
import { builtSuite, QUIET_SETTINGS, suiteWorkspace } from './window.mjs';

const RUN_WITHIN = 8 * 60_000;

/**
 * @param {{suites: string[], version: string, code: string | undefined}} options
 * @returns {Promise<import('./result.mjs').SuiteResult>}
 */
async function runDesktopSuites({ suites, version, code }) {
  const collector = resultCollector((line) => process.stderr.write(`${line}\n`));
  const bridge = await startBridge(collector.methods, false);
  // A short path: VS Code makes a socket in it, and the path of a socket may have about 100 characters.
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'uf-'));
  try {
    const workspace = path.join(temporary, path.basename(suiteWorkspace));
    await cp(suiteWorkspace, workspace, { recursive: true });
    const userData = path.join(temporary, 'data');
    await mkdir(path.join(userData, 'User'), { recursive: true });
    await writeFile(
      path.join(userData, 'User', 'settings.json'),
      JSON.stringify({ ...windowSettings('dark'), ...QUIET_SETTINGS }),
    );
    const ended = runTests({
      ...(code ? { vscodeExecutablePath: code } : { version, cachePath: cacheFolder }),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: builtSuite,
      extensionTestsEnv: { [BRIDGE_VARIABLE]: bridge.connection, UIFORGE_TEST_SUITES: suites.join(',') },
      launchArgs: [
        workspace,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${path.join(temporary, 'extensions')}`,
        '--disable-workspace-trust',
        '--disable-gpu',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      stdout: process.stderr,
    });
    const problem = await Promise.race([
      collector.finished,
      ended.then(
        (exit) => `VS Code ended with ${exit}`,
        (error) => `VS Code could not be run: ${error.message}`,
      ),
      new Promise((resolve) =>
        setTimeout(resolve, RUN_WITHIN, `the suites did not end within ${RUN_WITHIN / 1000} s`).unref(),
      ),
    ]);
    if (problem) {
      const running = collector.runningTest();
      const message = running ? `${problem}\nwhile this ran: ${running}` : String(problem);
      addFailure(collector.result, { title: 'desktop: the run did not come to its end', message });
      say(message);
      // The only way to make runTests end the VS Code that it started; without a listener of ours it would end us too.
      process.on('SIGINT', () => {});
      process.emit('SIGINT');
    }
    // Otherwise it closes by itself; its folder can be removed only then.
    await Promise.race([ended.catch(() => {}), new Promise((resolve) => setTimeout(resolve, 15_000).unref())]);
  } finally {
    await bridge.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {});
  }
  return collector.result;
}

const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true, default: [] },
    version: { type: 'string', default: 'stable' },
    code: { type: 'string' },
  },
});
if (!hasDisplay()) {
  say(
    'there is no display here. Use xvfb-run npm run test:desktop, or npm test, which runs the same suites without a display.',
  );
  process.exit(1);
}
const result = await runDesktopSuites({ suites: values.suite, version: values.version, code: values.code });
if (result.skipped > 0) say(`${result.skipped} skipped: they need the page, which only npm test gives them`);
console.log(`${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);
