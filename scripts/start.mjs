// npm start: builds, and opens VS Code with the extension on a copy of the sample workspace: the desktop VS Code where
// there is one, otherwise the VS Code server in the browser.
// Options: --no-open (print the address only), --server (never the desktop VS Code).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasDesktopCode, hasDisplay, openDesktopCode } from './desktop-code.mjs';
import { cacheFolder, projectRoot, say } from './vscode-server/paths.mjs';
import { startVsCodeServer } from './vscode-server/run.mjs';
import { windowUrl } from './vscode-server/window-url.mjs';

/** The same at every start while it is free, so that a tab that is still open finds the server again. */
const PORT = 8630;

const SETTINGS = {
  'workbench.startupEditor': 'readme',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

async function build() {
  say('building');
  const child = spawn(process.execPath, ['esbuild.js'], { cwd: projectRoot, stdio: ['ignore', 2, 2] });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error('the build failed, see above; repair that and run npm start again');
}

/** Copied once: what a person makes in it is still there at the next start. */
async function sampleWorkspace() {
  const copy = path.join(cacheFolder, 'sample');
  if (!existsSync(copy))
    await cp(path.join(projectRoot, 'test', 'fixtures', 'sample-workspace'), copy, { recursive: true });
  return copy;
}

/** Opens the address in the person's browser if there is a way; the address is printed in any case. */
function openInBrowser(/** @type {string} */ url) {
  if (!hasDisplay()) return;
  const [file, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const child = spawn(/** @type {string} */ (file), args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** Resolves at Ctrl-C or a polite kill. It may come twice: from the terminal, and from the script around us. */
function interrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
}

async function main() {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean' }, server: { type: 'boolean' } } });
  await build();
  const workspace = await sampleWorkspace();
  if (!values.server && (await hasDesktopCode())) {
    say('opening VS Code');
    await openDesktopCode(workspace);
    return;
  }
  const folder = path.join(cacheFolder, 'start');
  const firstStart = !existsSync(path.join(folder, 'data'));
  const server = await startVsCodeServer({
    folder,
    port: PORT,
    token: true,
    marketplace: true,
    ...(firstStart ? { settings: SETTINGS } : {}),
  });
  const stopped = interrupted();
  const url = windowUrl(server, { workspace, extension: projectRoot, welcome: true });
  console.log(`\nOpen ${url}\n`);
  say('Ctrl-C ends it');
  if (!values['no-open']) openInBrowser(url);
  const signal = await Promise.race([stopped, server.ended]);
  await server.stop();
  if (!signal) throw new Error(`the VS Code server ended by itself; its log is ${server.logFile}`);
  say('stopped');
}

main().then(
  () => process.exit(0),
  (error) => {
    say(error.message);
    process.exit(1);
  },
);
