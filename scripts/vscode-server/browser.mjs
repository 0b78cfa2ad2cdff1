import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { windowUrl } from './window-url.mjs';

const WORKBENCH_WITHIN = 90_000;

/** Names of the built-in themes by the words that tests use. */
const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/**
 * User settings for a quiet window: nothing pops up that a test or a screenshot didn't ask for.
 *
 * @param {'dark' | 'light'} theme
 * @returns {Record<string, unknown>}
 */
export function windowSettings(theme = 'dark') {
  return {
    'workbench.colorTheme': THEMES[theme],
    'window.autoDetectColorScheme': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.tips.enabled': false,
    'workbench.enableExperiments': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.openRepositoryInParentFolders': 'never',
  };
}

/**
 * Starts Chromium without a display.
 *
 * @param {string[]} [more] further arguments for it
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser(more = []) {
  const executablePath = await ensureChromium();
  const args =
    '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
  return chromium.launch({
    executablePath,
    // Root can't have a sandbox; the only pages that are opened are our own.
    args: ['--no-sandbox', ...args.split(' '), ...more],
    // The caller stops it: Playwright would end the process before the server was stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * Opens a VS Code window and waits until its workbench shows.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('./run.mjs').RunningServer} server
 * @param {object} window
 * @param {string | undefined} window.workspace absolute path of the folder to open; undefined: none
 * @param {string} [window.extension] absolute path of the extension under development
 * @param {string} [window.tests] absolute path of a suite to run in the extension host; none: an ordinary window
 * @param {'dark' | 'light'} [window.theme]
 * @param {{width: number, height: number}} [window.size]
 * @param {string} [window.language] what VS Code tells extensions that it speaks; its own texts stay English
 * @returns {Promise<import('playwright-core').Page>}
 */
export async function openWindow(browser, server, window) {
  const context = await browser.newContext({
    viewport: window.size ?? { width: 1280, height: 800 },
    colorScheme: window.theme ?? 'dark',
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  if (window.language) await page.addInitScript(setLanguage, window.language);
  await page.goto(windowUrl(server, window), { timeout: WORKBENCH_WITHIN });
  await page.waitForSelector('.monaco-workbench', { timeout: WORKBENCH_WITHIN });
  return page;
}

/**
 * Runs in the page before VS Code does. Its language comes with its texts, which the server has in English only; whoever
 * sets it first has the say.
 *
 * @param {string} language
 */
function setLanguage(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}
