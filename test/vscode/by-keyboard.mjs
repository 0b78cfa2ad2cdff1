// What a person does at the keyboard, and looks for on the screen and on disk, in an ordinary window.
import { readFile } from 'node:fs/promises';

/** @typedef {import('playwright-core').Page} Page */

/** Runs a command from the palette. @param {Page} page @param {string} title */
export async function openPalette(page, title) {
  // The palette shows what there was when it opened: a window that has just opened may not know the extension yet.
  await page.locator('.statusbar-item', { hasText: 'UIForge' }).first().waitFor();
  await page.keyboard.press('Control+Shift+P');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(title);
  await chosen(page, title);
  await page.keyboard.press('Enter');
}

/** Picks from the list that shows. @param {Page} page @param {string} label */
export async function pick(page, label) {
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().waitFor();
  await page.keyboard.type(label);
  await chosen(page, label);
  await page.keyboard.press('Enter');
}

/** A line above the code. @param {Page} page @param {string} text */
export function lens(page, text) {
  return page.locator('.codelens-decoration').filter({ hasText: text }).first();
}

/**
 * A message that says `text`, in the list of messages: in a window that is driven they don't float.
 *
 * @param {Page} page @param {string} text
 */
export async function message(page, text) {
  const list = page.locator('.notifications-center');
  if (!(await list.isVisible())) await page.locator('#status\\.notifications').click();
  const found = list.locator('.notification-list-item', { hasText: text }).first();
  await found.waitFor();
  return found;
}

/** Waits until the keys of a review work: they go by the focus and by what the title bar offers. @param {Page} page @param {string} fileName */
export async function editorIsFocused(page, fileName) {
  await page.locator('.tab.active', { hasText: fileName }).waitFor();
  await page.locator('.monaco-editor.focused').waitFor();
  await page.locator('.editor-actions').locator('[aria-label^="Keep"]').first().waitFor();
}

/** @param {Page} page @param {string} label */
async function chosen(page, label) {
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: label }).waitFor();
}

/**
 * Waits until a file holds what is wanted; one that is not there holds null. The screen may be ahead of the disk.
 *
 * @param {string} file @param {(text: string | null) => boolean} wanted
 */
export async function untilOnDisk(file, wanted) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (wanted(text)) return text;
    if (Date.now() > deadline) throw new Error(`${file} holds ${JSON.stringify(text)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
