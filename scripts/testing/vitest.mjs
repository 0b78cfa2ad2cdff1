import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * Runs projects of the vitest configuration and counts what it says.
 *
 * @param {{ projects: string[], node?: string, env?: NodeJS.ProcessEnv, report: string, args?: string[] }} options
 * `node` is another Node binary to run on
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runVitest({ projects, node = process.execPath, env = process.env, report, args = [] }) {
  rmSync(report, { force: true });
  const status = await runCommand(
    node,
    [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    // Copied: what tests and their children print is searched for keys like all else.
    { env, copy: report.replace(/\.json$/, '.log') },
  );
  return countReport(report, status);
}

/** @param {string} report @param {number} status */
function countReport(report, status) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that broke before its tests, or a run that ended badly for another reason, is a failure as well.
    const failed = numFailedTests || (status === 0 ? 0 : Math.max(1, numFailedTestSuites));
    return { passed: numPassedTests, failed };
  } catch (error) {
    console.error(`uiforge: the test runner left no report (${error.message})`);
    return { passed: 0, failed: 1 };
  }
}
