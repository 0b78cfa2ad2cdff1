// The package as it is installed, in a folder that is not trusted at first: what runs there, what is refused and why.
import assert from 'node:assert/strict';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { editorIsFocused, lens, message, openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { packageExtension } from '../package-extension.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

export async function setUp() {
  const [vsix, ai] = await Promise.all([packageExtension(), startFakeAi()]);
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return {
    options: { vsix, workspaceTrust: true, settings: { 'uiforge.providers': providers } },
    tools: { ai },
    tearDown: () => ai.close(),
  };
}

export const tests = {
  'calls no provider in a folder that is not trusted, says why, and offers the library': async ({ page, ai }) => {
    await wishFor(page, 'a pricing card with a monthly and yearly toggle');
    await message(page, 'not trusted, so no AI provider is called');
    assert.equal(ai.requests.length, 0);
  },

  'makes and keeps a component from the library there': async ({ page, workspace, ai }) => {
    const refusal = await message(page, 'not trusted, so no AI provider is called');
    await refusal.locator('.monaco-button', { hasText: 'Use the Template Library' }).click();
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'PricingCard.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    const file = path.join(workspace, 'src/components/PricingCard.tsx');
    await untilOnDisk(file, (text) => text?.includes('function PricingCard') === true);
    assert.equal(ai.requests.length, 0);
  },

  'asks the provider once the folder is trusted': async ({ page, workspace, ai }) => {
    await openPalette(page, 'Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    await page.getByText('You trust').first().waitFor();
    await wishFor(page, 'a button');
    await lens(page, 'mine fake-model').waitFor();
    await editorIsFocused(page, 'Button.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    const file = path.join(workspace, 'src/components/Button.tsx');
    await untilOnDisk(file, (text) => text?.includes('Grüße') === true);
    assert.equal(ai.requests.length, 1);
  },
};

/** @param {import('playwright-core').Page} page @param {string} description */
async function wishFor(page, description) {
  await openPalette(page, 'UIForge: Generate Component');
  await page.locator('.quick-input-widget').getByText('React 19').waitFor();
  await page.keyboard.type(description);
  await page.keyboard.press('Enter');
}
