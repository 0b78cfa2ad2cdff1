// No folder is open: the text goes to an untitled document, and Keep asks where to save it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { editorIsFocused, lens, openPalette, pick, untilOnDisk } from '../by-keyboard.mjs';

export const options = { noFolder: true };

export const tests = {
  'the palette asks for the framework and makes an untitled document': async ({ page }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('Describe it and press Enter').waitFor();
    await page.keyboard.type('a pricing card with a monthly and yearly toggle');
    await page.keyboard.press('Enter');
    await pick(page, 'React');
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'Untitled-1');
  },

  'leaving the question where to save loses nothing': async ({ page }) => {
    await page.keyboard.press('Control+Enter');
    await saveDialog(page, 'PricingCard.tsx');
    await page.keyboard.press('Escape');
    await lens(page, 'Keep').waitFor();
    await editorIsFocused(page, 'Untitled-1');
    await page.locator('.view-line', { hasText: 'PricingCard' }).first().waitFor();
  },

  'Keep saves it where the user says, under its own name': async ({ page, workspace }) => {
    await page.keyboard.press('Control+Enter');
    const input = await saveDialog(page, 'PricingCard.tsx');
    const file = path.join(workspace, 'PricingCard.tsx');
    await input.fill(file);
    // Until the dialog has looked into the folder it takes no Enter.
    await page.locator('.quick-input-list').getByText('tsconfig.json').waitFor();
    await page.keyboard.press('Enter');
    await untilOnDisk(file, (text) => text?.includes('export function PricingCard') === true);
    await page.locator('.tab.active', { hasText: 'PricingCard.tsx' }).waitFor();
    await page.locator('.tab', { hasText: 'Untitled-1' }).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.tab').count(), 1);
  },
};

/** @param {import('playwright-core').Page} page @param {string} fileName */
async function saveDialog(page, fileName) {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.quick-input-widget input')].some((each) => each.value.endsWith(wanted)),
    fileName,
  );
  return input;
}
