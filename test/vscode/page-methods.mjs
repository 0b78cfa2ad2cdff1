import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { outputFolder } from '../../scripts/vscode-server/paths.mjs';
import { webviewFrame } from './webview-frames.mjs';

/** Where all screenshots of test runs go. */
export const screenshotFolder = path.join(outputFolder, 'screenshots');

/**
 * Takes a picture of the whole window.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name letters, digits, dots and dashes; no extension
 * @returns {Promise<string>} the file
 */
export async function takeScreenshot(page, name) {
  if (!/^[\w.-]+$/.test(name))
    throw new Error(`'${name}' is no name for a screenshot: letters, digits, dots and dashes only`);
  await mkdir(screenshotFolder, { recursive: true });
  const file = path.join(screenshotFolder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  return file;
}

/**
 * What the suite in the extension host may ask of the page. `frame` is a pattern for a webview (see `webviewFrame`);
 * without it the call goes to VS Code's own page.
 *
 * @param {() => import('playwright-core').Page} currentPage
 * @returns {import('./bridge-server.mjs').BridgeMethods}
 */
export function pageMethods(currentPage) {
  const place = (/** @type {string | undefined} */ frame) =>
    frame ? webviewFrame(currentPage(), frame) : Promise.resolve(currentPage().mainFrame());
  return {
    screenshot: ({ name }) => takeScreenshot(currentPage(), name),
    async press({ keys, frame }) {
      if (frame) await (await place(frame)).locator('body').focus();
      for (const key of keys) await currentPage().keyboard.press(key);
    },
    type: ({ text, delay = 0 }) => currentPage().keyboard.type(text, { delay }),
    async click({ selector, frame, timeout = 10_000, ...options }) {
      await (await place(frame))
        .locator(selector)
        .first()
        .click({ timeout, ...options });
    },
    async fill({ selector, text, frame, timeout = 10_000 }) {
      await (await place(frame)).locator(selector).first().fill(text, { timeout });
    },
    async waitFor({ selector, frame, state = 'visible', timeout = 10_000 }) {
      await (await place(frame)).locator(selector).first().waitFor({ state, timeout });
    },
    async texts({ selector, frame }) {
      return (await place(frame)).locator(selector).allInnerTexts();
    },
    async evaluate({ source, frame }) {
      return (await place(frame)).evaluate(source);
    },
  };
}
