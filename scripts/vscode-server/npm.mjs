// Runs npm on the Node that runs us: the machine's own npm may belong to a Node that is too old.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './paths.mjs';

/** The file that is npm, or undefined when only a command called `npm` can be tried. */
function npmCli() {
  const beside = path.join(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const own = path.join(projectRoot, '.tools', 'npm', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const outer = process.env.npm_execpath;
  return [own, beside, outer].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
}

/** The environment without what an `npm run` around us says about our own package; the user's configuration stays. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle)_|^npm_(command|execpath|node_execpath|config_local_prefix)$/.test(name),
    ),
  );
}

/**
 * Runs npm to its end, quietly: what it prints is only shown when it fails.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<string>} its standard output
 * @throws {Error} with the end of its output when it fails
 */
export async function npm(args, cwd) {
  const cli = npmCli();
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'];
  const options = { cwd, env: cleanEnvironment(), maxBuffer: 64 * 1024 * 1024 };
  const run = promisify(execFile);
  try {
    const { stdout } = cli
      ? await run(process.execPath, [cli, ...all], options)
      : await run('npm', all, { ...options, shell: process.platform === 'win32' });
    return stdout;
  } catch (error) {
    const { code, stdout = '', stderr = '' } = /** @type {import('node:child_process').ExecFileException} */ (error);
    if (code === 'ENOENT') throw new Error('npm was not found; install it together with Node and run this again');
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${(stdout + stderr).slice(-4000)}`);
  }
}
