// The view of the providers: what it tells, and what is done with it by mouse and keyboard.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, message, openPalette, pick } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const KEY = 'sk-uiforge-test-key-view';
const CODE = `export function PriceTag() {
  return <strong>1 EUR</strong>;
}
`;

export async function setUp() {
  const [mine, keyed, gone] = await Promise.all([startFakeAi(), startFakeAi({ key: KEY }), startFakeAi()]);
  await gone.close();
  const entries = [
    {
      name: 'mine',
      type: 'custom',
      endpoint: `${mine.url}/v1`,
      defaultModel: 'fake-model',
      priority: 30,
      limits: { maxRequestsPerMinute: 5, costLimit: 2 },
      models: [{ name: 'fake-model', inputCostPerMillion: 100, outputCostPerMillion: 100 }],
    },
    { name: 'openai', endpoint: `${keyed.url}/v1`, defaultModel: 'fake-model', weight: 3 },
    { name: 'gone', type: 'custom', endpoint: `${gone.url}/v1`, defaultModel: 'x', priority: 1 },
  ];
  return {
    options: { settings: { 'uiforge.providers': [...QUIET_SETTINGS['uiforge.providers'], ...entries] } },
    tools: { mine, keyed, gone: `${gone.url}/v1` },
    tearDown: () => Promise.all([mine.close(), keyed.close()]),
  };
}

export const tests = {
  'it lists who is asked, in that order, and what is known of each': async ({ page }) => {
    await openPalette(page, 'UIForge: Focus on Providers View');
    await row(page, 'offline').waitFor();
    // Room for the details.
    await page.locator('.pane-header', { hasText: 'Templates' }).click();
    assert.deepEqual(await names(page), ['mine', 'openai', 'anthropic', 'vscode', 'local', 'gone', 'offline']);
    assert.match(await said(page, 'anthropic'), /no key · claude-sonnet-5-5/);
    assert.match(await said(page, 'local'), /switched off/);
    assert.match(await said(page, 'vscode'), /not there/);
  },

  'after a call it tells cost, budget, limits and speed': async ({ page, mine, screenshot }) => {
    mine.script({ text: `\`\`\`tsx\n${CODE}\`\`\`\n`, rate: 50 });
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a price tag');
    await page.keyboard.press('Enter');
    await lens(page, 'mine fake-model').waitFor();
    await row(page, 'mine').filter({ hasText: '$0.0168 of $2.00 today' }).waitFor();
    await row(page, 'mine').click();
    await row(page, 'Requests this minute').filter({ hasText: '1 of 5, 4 left' }).waitFor();
    await row(page, 'Cost today').filter({ hasText: '$0.0168 of $2.00' }).waitFor();
    await row(page, 'First token after').waitFor();
    await row(page, 'Speed').filter({ hasText: 'tokens/s · p95' }).waitFor();
    await row(page, 'Calls').filter({ hasText: '1 of 1 answered (100%) · 168 tokens · $0.0168' }).waitFor();
    await row(page, 'Circuit breaker').filter({ hasText: 'closed' }).waitFor();
    await screenshot('providers-view-details');
    await page.keyboard.press('ArrowLeft');
    await row(page, 'Speed').waitFor({ state: 'detached' });
  },

  'dragging changes the order, and writes nothing but priorities': async ({ page, folder, gone }) => {
    await row(page, 'gone').dragTo(row(page, 'openai'));
    await untilNames(page, ['mine', 'gone', 'openai', 'anthropic', 'vscode', 'local', 'offline']);
    const written = await providersSetting(folder);
    assert.deepEqual(
      written.find(({ name }) => name === 'gone'),
      { name: 'gone', type: 'custom', endpoint: gone, defaultModel: 'x', priority: 20 },
    );
    const openai = written.find(({ name }) => name === 'openai');
    assert.deepEqual(Object.keys(openai), ['name', 'endpoint', 'defaultModel', 'weight']);
  },

  'the keyboard changes it, too': async ({ page }) => {
    await row(page, 'vscode').click();
    await page.keyboard.press('Alt+ArrowUp');
    await untilNames(page, ['mine', 'gone', 'openai', 'vscode', 'anthropic', 'local', 'offline']);
    await page.keyboard.press('Alt+ArrowDown');
    await untilNames(page, ['mine', 'gone', 'openai', 'anthropic', 'vscode', 'local', 'offline']);
  },

  'a provider is switched off and on from its menu': async ({ page }) => {
    await fromMenu(page, 'anthropic', 'Disable Provider');
    await row(page, 'anthropic').filter({ hasText: 'switched off' }).waitFor();
    await row(page, 'anthropic').hover();
    await row(page, 'anthropic').locator('[aria-label^="Enable"]').click();
    await row(page, 'anthropic').filter({ hasText: 'no key' }).waitFor();
  },

  'a test says what is wrong with a key or an endpoint, and what works': async ({ page }) => {
    await test(page, 'gone');
    await message(page, 'gone');
    await clearMessages(page);
    await test(page, 'openai');
    await message(page, 'key');
    await clearMessages(page);

    await openPalette(page, 'UIForge: Set API Key');
    await pick(page, 'openai');
    await page.locator('.quick-input-widget').getByText('API Key for openai').waitFor();
    await page.keyboard.type(KEY);
    await page.keyboard.press('Enter');
    await message(page, 'The key for openai works');
    await clearMessages(page);
    await test(page, 'openai');
    await message(page, 'openai answers: ');
    await clearMessages(page);
    await row(page, 'openai').filter({ hasText: 'ready' }).waitFor();
  },
};

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
function pane(page) {
  return page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Providers' }) });
}

/** @param {Page} page @param {string} name */
function row(page, name) {
  const label = page.locator('.label-name', { hasText: new RegExp(`^${name}$`) });
  return pane(page).locator('.monaco-list-row').filter({ has: label }).first();
}

/** @param {Page} page */
async function names(page) {
  const rows = pane(page).locator('.monaco-list-row[aria-level="1"] .label-name');
  return (await rows.allTextContents()).map((text) => text.trim());
}

/** @param {Page} page @param {string[]} wanted */
async function untilNames(page, wanted) {
  const deadline = Date.now() + 10_000;
  while ((await names(page)).join() !== wanted.join()) {
    if (Date.now() > deadline) assert.deepEqual(await names(page), wanted);
    await page.waitForTimeout(100);
  }
}

/** @param {Page} page @param {string} name */
async function said(page, name) {
  return row(page, name).textContent();
}

/** @param {Page} page @param {string} name @param {string} item */
async function fromMenu(page, name, item) {
  await row(page, name).click({ button: 'right' });
  const entry = page.locator('.monaco-menu .action-item', { hasText: item });
  await entry.hover();
  // A menu takes clicks only when it has been open for a moment; its keys work at once.
  await page.locator('.monaco-menu .action-item.focused', { hasText: item }).waitFor();
  await page.keyboard.press('Enter');
  await entry.waitFor({ state: 'detached' });
}

/** @param {Page} page @param {string} name */
async function test(page, name) {
  await row(page, name).hover();
  await row(page, name).locator('[aria-label^="Test Provider"]').click();
}

/** @param {Page} page */
async function clearMessages(page) {
  await openPalette(page, 'Notifications: Clear All Notifications');
  await page.locator('.notifications-center').waitFor({ state: 'hidden' });
}

/** What the user's settings say. @param {string} folder of the run */
async function providersSetting(folder) {
  const file = path.join(folder, 'data', 'Machine', 'settings.json');
  return JSON.parse(await readFile(file, 'utf8'))['uiforge.providers'];
}
