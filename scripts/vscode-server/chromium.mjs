import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, say } from './paths.mjs';

/** Where browsers of the Chromium family lie, by platform. The bundled download of Playwright is not used. */
const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const ADVICE = 'Install Chromium or Chrome, or set UIFORGE_CHROMIUM to the path of its executable, and run again.';

/** @returns {string | undefined} the executable of an installed browser */
export function findChromium() {
  const told = process.env.UIFORGE_CHROMIUM;
  if (told) {
    if (!existsSync(told)) throw new Error(`UIFORGE_CHROMIUM is ${told}, but there is no such file.`);
    return told;
  }
  const places = PLACES[/** @type {keyof typeof PLACES} */ (process.platform)] ?? [];
  return places.find((file) => existsSync(file));
}

/**
 * Finds Chromium; on a Debian or Ubuntu machine where we are root (a fresh container, say) installs it.
 *
 * @returns {Promise<string>} the executable
 * @throws {Error} saying what to install when that isn't possible
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    throw new Error(`No Chromium was found. ${ADVICE}`);
  if (process.getuid?.() !== 0) {
    throw new Error(
      'No Chromium was found, and installing it needs root: sudo apt-get install --no-install-recommends chromium. ' +
        ADVICE,
    );
  }
  say('installing chromium with apt (once, about a minute)');
  await aptInstall();
  const installed = findChromium();
  if (!installed) throw new Error(`apt-get installed the package chromium, but no browser is there. ${ADVICE}`);
  return installed;
}

/** Tried twice, the second time with another temporary folder: apt has been seen to lose its own half way. */
async function aptInstall() {
  try {
    await aptOnce({});
  } catch (error) {
    say(`${/** @type {Error} */ (error).message}; trying once more`);
    const temporary = await mkdtemp(path.join(existsSync('/var/tmp') ? '/var/tmp' : cacheFolder, 'uiforge-apt-'));
    try {
      await aptOnce({ TMPDIR: temporary });
    } catch (second) {
      throw new Error(`Chromium could not be installed (${/** @type {Error} */ (second).message}). ${ADVICE}`);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
}

async function aptOnce(/** @type {NodeJS.ProcessEnv} */ extra) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...extra };
  await run('apt-get', ['update'], env);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
}

/** @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<void>} */
function run(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ${args[0]} ended with ${code}`))));
  });
}
