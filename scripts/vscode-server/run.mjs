import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { installVsCodeServer } from './install.mjs';
import { stopGroup } from './process-group.mjs';

const READY_WITHIN = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {string} folder absolute; holds settings, logs and state of this server (`data/`, `server/`, `server.log`)
 * @property {string} [extensionsDir] where installed extensions lie; `<folder>/extensions` unless told
 * @property {string[]} [helperExtensions] folders of extensions to install by copying, before the first start
 * @property {string} [vsix] a packaged extension to install before the start
 * @property {Record<string, unknown>} [settings] user settings; left out: those of the last start stay
 * @property {boolean} [workspaceTrust] true: folders start untrusted and VS Code asks; false: everything is trusted
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and so of the extension host
 * @property {number} [port] taken if free
 * @property {boolean} [token] ask for a token in the address, for a server that stays up while a person works
 * @property {boolean} [marketplace] let people look for extensions; without it the server calls nobody by itself
 *
 * @typedef {object} RunningServer
 * @property {string} url where the server answers, without a path
 * @property {number} port
 * @property {string | undefined} token what the address must carry as `tkn`
 * @property {string} folder
 * @property {string} logFile what the server printed
 * @property {Promise<void>} ended resolves when the server has ended, by itself or by `stop`
 * @property {() => Promise<void>} stop ends the server and what it started; may be called twice
 */

/**
 * Starts a VS Code server on 127.0.0.1 and waits until it answers. It ends with this process, whatever way that dies.
 *
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 * @throws {Error} with the end of the server's log when it isn't ready within a minute
 */
export async function startVsCodeServer(options) {
  const vscode = await installVsCodeServer();
  const { folder } = options;
  const extensionsDir = options.extensionsDir ?? path.join(folder, 'extensions');
  const logFile = path.join(folder, 'server.log');
  await prepare(folder, extensionsDir, options);

  const port = await freePort(options.port);
  const token = options.token ? await lastToken(folder) : undefined;
  const main = path.join(vscode, 'out', 'server-main.js');
  const directories = ['--server-data-dir', path.join(folder, 'server'), '--user-data-dir', path.join(folder, 'data')];
  directories.push('--extensions-dir', extensionsDir);
  if (options.vsix) {
    await promisify(execFile)(process.execPath, [main, '--install-extension', options.vsix, ...directories]);
  }
  const args = [
    ...['--import', new URL('end-with-parent.mjs', import.meta.url).href],
    main,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(await tokenArguments(folder, token)),
    '--accept-server-license-terms',
    ...directories,
    '--enable-smoke-test-driver',
    '--disable-telemetry',
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, args, {
    cwd: folder,
    detached: true,
    stdio: ['pipe', log, log],
    env: serverEnvironment(options),
  });
  closeSync(log);

  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const server = { url: `http://127.0.0.1:${port}`, port, token, folder, logFile, ended, stop: () => stopGroup(child) };
  try {
    await ready(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** @param {string} folder @param {string} extensionsDir @param {ServerOptions} options */
async function prepare(folder, extensionsDir, options) {
  // The browser build of code-server keeps the user's settings on the server, those of the machine always lie there.
  // A setting of either scope works this way.
  for (const scope of ['User', 'Machine']) {
    await mkdir(path.join(folder, 'data', scope), { recursive: true });
    if (!options.settings) continue;
    await writeFile(path.join(folder, 'data', scope, 'settings.json'), JSON.stringify(options.settings, null, 2));
  }
  await mkdir(extensionsDir, { recursive: true });
  for (const extension of options.helperExtensions ?? []) {
    await cp(extension, path.join(extensionsDir, path.basename(extension)), { recursive: true });
  }
}

/** The token of the last start, so that a tab that is still open finds its server again; else a new one. */
async function lastToken(/** @type {string} */ folder) {
  const last = await readFile(path.join(folder, 'token'), 'utf8').catch(() => '');
  return /^[0-9a-f]{48}$/.test(last) ? last : randomBytes(24).toString('hex');
}

/** The token goes through a file: arguments can be read by every user of the machine. */
async function tokenArguments(/** @type {string} */ folder, /** @type {string | undefined} */ token) {
  if (!token) return ['--without-connection-token'];
  const file = path.join(folder, 'token');
  await writeFile(file, token, { mode: 0o600 });
  return ['--connection-token-file', file];
}

function serverEnvironment(/** @type {ServerOptions} */ options) {
  // A server started from a terminal inside VS Code must not take itself for part of that window.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  const gallery = options.marketplace ? {} : { EXTENSIONS_GALLERY: '{}' };
  return { ...Object.fromEntries(inherited), ...gallery, ...options.env };
}

/**
 * @param {number} [wanted]
 * @returns {Promise<number>} `wanted` if nobody has it, else a port that the system chose
 */
async function freePort(wanted = 0) {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

async function ready(/** @type {RunningServer} */ server) {
  const deadline = Date.now() + READY_WITHIN;
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  while (Date.now() < deadline && !ended) {
    const answer = await fetch(`${server.url}/version`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.text();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const what = ended ? 'ended before it was ready' : `did not answer within ${READY_WITHIN / 1000} s`;
  throw new Error(
    `The VS Code server ${what}. If its files are damaged, delete .vscode-test/ and run again. ` +
      `The end of ${server.logFile}:\n${(await readFile(server.logFile, 'utf8')).slice(-3000)}`,
  );
}
