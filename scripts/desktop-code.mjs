import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, say } from './vscode-server/paths.mjs';

const windows = process.platform === 'win32';

/**
 * Whether `code` on this machine opens a window that can take an extension under development: it is a desktop VS Code
 * (inside a remote window `code` only talks to that window), there is a display, and it is new enough.
 *
 * @returns {Promise<boolean>}
 */
export async function hasDesktopCode() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return false;
  if (process.platform === 'linux' && !hasDisplay()) return false;
  if (process.getuid?.() === 0) return false;
  const answer = await promisify(execFile)('code', ['--version'], { shell: windows, timeout: 20_000 }).catch(
    () => undefined,
  );
  const version = /^(\d+)\.(\d+)\./.exec(answer?.stdout ?? '');
  if (!version) return false;
  const wanted = await wantedVersion();
  if (Number(version[1]) * 1000 + Number(version[2]) >= wanted.major * 1000 + wanted.minor) return true;
  say(
    `the installed VS Code ${version[0]}x is older than ${wanted.major}.${wanted.minor}, which UIForge needs; using the VS Code server`,
  );
  return false;
}

/** Whether a program with a window of its own can be started here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function wantedVersion() {
  const { engines } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const [, major, minor] = /(\d+)\.(\d+)/.exec(engines.vscode) ?? [];
  return { major: Number(major), minor: Number(minor) };
}

/**
 * Opens a desktop window with this project as the extension under development. The window belongs to the person.
 *
 * @param {string} workspace absolute path of the folder to open
 * @returns {Promise<void>} when the window is on its way
 */
export async function openDesktopCode(workspace) {
  const args = ['--new-window', `--extensionDevelopmentPath=${projectRoot}`, workspace];
  const quoted = windows ? args.map((argument) => `"${argument}"`) : args;
  const child = spawn('code', quoted, { stdio: 'inherit', shell: windows });
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`code ended with ${code}`))));
  });
}
