// Makes the pictures of the README again: node scripts/run.cjs scripts/screenshots.mjs
// The packaged extension in a real VS Code, on the sample workspace, without a key: what a newcomer sees.
import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { editorIsFocused, lens, openPalette } from '../test/vscode/by-keyboard.mjs';
import { withWindow } from '../test/vscode/driver.mjs';
import { packageExtension } from '../test/vscode/package-extension.mjs';
import { projectRoot, say } from './vscode-server/paths.mjs';

const folder = path.join(projectRoot, 'media', 'screenshots');
const LARGEST = 300_000;
const WISH = 'a pricing card with a monthly and yearly toggle';
const size = { width: 1280, height: 800 };
const settings = {
  'editor.minimap.enabled': false,
  'chat.commandCenter.enabled': false,
  'workbench.layoutControl.enabled': false,
};

await mkdir(folder, { recursive: true });
await promisify(execFile)(process.execPath, ['esbuild.js', '--production'], { cwd: projectRoot });
const vsix = await packageExtension();
for (const theme of /** @type {const} */ (['light', 'dark'])) {
  await withWindow({ name: `screenshots-${theme}`, theme, vsix, size, settings }, async ({ page, webview }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type(WISH);
    await page.keyboard.press('Enter');
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'PricingCard.tsx');
    await openPalette(page, 'Notifications: Clear All Notifications');
    await take(page, `editor-${theme}`);

    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await openPalette(page, 'View: Close All Editors');
    await openPalette(page, 'UIForge: Open Generator');
    const frame = await webview('UIForge Generator');
    await frame.locator('#description textarea').fill(WISH);
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Accepted by the compiler').first().waitFor();
    await openPalette(page, 'View: Close Primary Side Bar');
    await take(page, `generator-${theme}`);
  });
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function take(page, name) {
  const file = path.join(folder, `${name}.png`);
  await page.mouse.move(640, 790);
  // Icons and highlighting come a moment after the text; two frames of the page that are alike tell that it is at rest.
  for (let last = Buffer.alloc(0); ; ) {
    const picture = await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    if (picture.equals(last)) break;
    last = picture;
    await page.waitForTimeout(300);
  }
  const { size: bytes } = await stat(file);
  say(`${path.relative(projectRoot, file)}: ${Math.round(bytes / 1000)} KB`);
  if (bytes > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1000} KB`);
}
