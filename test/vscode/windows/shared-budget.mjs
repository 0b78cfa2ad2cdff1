// Two windows on two projects of one user: a budget that one of them uses up stops the other.
import assert from 'node:assert/strict';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, message, openPalette } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const CODE = 'export function PriceTag() {\n  return <strong>1 EUR</strong>;\n}\n';
/** US dollars a day. An answer is expected to cost some cents; the one that comes costs nearly all of it. */
const BUDGET = 0.5;

export async function setUp() {
  const ai = await startFakeAi();
  ai.fallback({ text: `\`\`\`tsx\n${CODE}\`\`\`\n`, usage: { prompt: 1_000, completion: 48_000 } });
  const mine = {
    name: 'mine',
    type: 'custom',
    endpoint: `${ai.url}/v1`,
    defaultModel: 'fake-model',
    priority: 20,
    limits: { costLimit: BUDGET },
    models: [{ name: 'fake-model', inputCostPerMillion: 10, outputCostPerMillion: 10 }],
  };
  // Nobody else, so that a refusal shows.
  const off = ['openai', 'anthropic', 'vscode', 'offline'].map((name) => ({ name, enabled: false }));
  const providers = [...QUIET_SETTINGS['uiforge.providers'], ...off, mine];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'a budget reached in one window stops the other, which names it and says when it frees': async ({
    page,
    openAnother,
    ai,
    screenshot,
  }) => {
    const [other] = await Promise.all([openAnother('second'), showProviders(page)]);
    await showProviders(other);
    await row(other, 'mine').filter({ hasText: '$0.00 of $0.50 today' }).waitFor();

    await generate(page, 'a price tag');
    await lens(page, 'mine fake-model').waitFor();
    await row(page, 'mine').filter({ hasText: '$0.49 of $0.50' }).waitFor();
    assert.equal(ai.requests.length, 1);

    await other.bringToFront();
    // Another wish: the same would be answered from the cache that both share, for nothing.
    await generate(other, 'a price label');
    const told = await message(other, 'mine has spent $0.49 of its $0.50 for today');
    const text = (await told.textContent()) ?? '';
    assert.match(text, /the budget is free in [\d\w ]+ \(\d{4}-\d\d-\d\dT[\d:.]+Z\), at midnight local time/);
    assert.match(text, /limits\.costLimit/);
    assert.equal(ai.requests.length, 1, 'the service was asked in spite of the budget');
    await row(other, 'mine').filter({ hasText: 'limit reached · $0.49 of $0.50 today' }).waitFor();
    await row(other, 'mine').click();
    await row(other, 'Why').filter({ hasText: 'mine has spent $0.49 of its $0.50 for today' }).waitFor();
    await row(other, 'Cost today').filter({ hasText: '$0.49 of $0.50' }).waitFor();
    await other.screenshot({ path: (await screenshot('shared-budget-first')).replace('first', 'second') });
    assert.equal(await other.locator('.tab', { hasText: 'PriceLabel' }).count(), 0, 'an empty file was left open');
  },
};

/** @typedef {import('playwright-core').Page} Page */

async function showProviders(/** @type {Page} */ page) {
  await openPalette(page, 'UIForge: Focus on Providers View');
  await row(page, 'mine').waitFor();
}

async function generate(/** @type {Page} */ page, /** @type {string} */ what) {
  await openPalette(page, 'UIForge: Generate Component');
  await page.locator('.quick-input-widget').getByText('React 19').waitFor();
  await page.keyboard.type(what);
  await page.keyboard.press('Enter');
}

/** @param {Page} page @param {string} name */
function row(page, name) {
  const label = page.locator('.label-name', { hasText: new RegExp(`^${name}$`) });
  return page.locator('.pane .monaco-list-row').filter({ has: label }).first();
}
