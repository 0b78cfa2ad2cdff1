// What will be sent: shown and asked about before a workspace's first request to a service, and at any time by its command.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, openPalette, pick } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const CODE = 'export function PriceTag() {\n  return <strong>10 EUR</strong>;\n}\n';
const SECRET = ['k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc'].join('');
const TAB = 'What Will Be Sent.md';

export const options = {
  workspace: fileURLToPath(new URL('../../fixtures/workspaces/react-shadcn', import.meta.url)),
};

export async function setUp() {
  const ai = await startFakeAi();
  ai.fallback({ text: `\`\`\`tsx\n${CODE}\`\`\`\n` });
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const settings = {
    'uiforge.providers': [...QUIET_SETTINGS['uiforge.providers'], mine],
    'uiforge.generation.confirmFirstSend': true,
  };
  return { options: { settings }, tools: { ai }, tearDown: () => ai.close() };
}

/** @param {import('playwright-core').Page} page @param {string} description */
async function generate(page, description) {
  await openPalette(page, 'UIForge: Generate Component');
  await page.locator('.quick-input-widget').getByText('React 19').waitFor();
  await page.keyboard.type(description);
  await page.keyboard.press('Enter');
}

const question = (/** @type {import('playwright-core').Page} */ page) =>
  page.locator('.quick-input-widget').getByText('What Will Be Sent to mine');

const tab = (/** @type {import('playwright-core').Page} */ page) => page.locator('.tab', { hasText: TAB });

export const tests = {
  'Cancel: what would be sent was shown, nothing was sent, and nothing stays open': async ({
    page,
    ai,
    screenshot,
  }) => {
    await generate(page, `a price tag, apiKey = "${SECRET}"`);
    await question(page).waitFor();
    await tab(page).waitFor();
    const editor = page.locator('.editor-instance', { hasText: 'What goes along' }).first();
    await editor.getByText('shadcn/ui with 2 parts').first().waitFor();
    await screenshot('first-send');
    assert.equal(await page.getByText(SECRET).count(), 0);
    await pick(page, 'Cancel');
    await tab(page).waitFor({ state: 'detached' });
    assert.equal(ai.requests.length, 0);
    assert.equal(await page.locator('.tab').count(), 0);
  },

  'Send sends what was shown, once; Escape is Cancel': async ({ page, ai }) => {
    await generate(page, 'a price tag');
    await question(page).waitFor();
    await page.keyboard.press('Enter');
    await lens(page, 'mine fake-model').waitFor();
    assert.equal(ai.requests.length, 1);
    const sent = JSON.stringify(ai.requests[0].body);
    assert.match(sent, /The design system of the project/);
    assert.match(sent, /@\/components\/ui\/button/);
    await generate(page, 'another price tag');
    await question(page).waitFor();
    await page.keyboard.press('Escape');
    await tab(page).waitFor({ state: 'detached' });
    assert.equal(ai.requests.length, 1);
  },

  'the command shows it at any time and sends nothing': async ({ page, ai }) => {
    await openPalette(page, 'UIForge: Show What Will Be Sent');
    await page.locator('.quick-input-widget').getByText('Describe the component; nothing is sent').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('a plan that can be chosen');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: TAB }).waitFor();
    await page.locator('.editor-instance').getByText('To mine (fake-model)').first().waitFor();
    assert.equal(ai.requests.length, 1);
    await page.keyboard.press('Control+W');
    await tab(page).waitFor({ state: 'detached' });
  },

  'Don’t Ask Again holds for this workspace': async ({ page, ai }) => {
    await generate(page, 'a first tag');
    await question(page).waitFor();
    await pick(page, 'Send and Don’t Ask Again Here');
    await page
      .locator('.tab', { hasText: 'first-tag' })
      .or(page.locator('.tab', { hasText: 'FirstTag' }))
      .first()
      .waitFor();
    await generate(page, 'a second tag');
    await page
      .locator('.tab', { hasText: 'second-tag' })
      .or(page.locator('.tab', { hasText: 'SecondTag' }))
      .first()
      .waitFor();
    assert.equal(ai.requests.length, 3);
  },
};
