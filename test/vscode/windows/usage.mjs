// The panel of cost and speed by day: empty, filled, its ranges, its tables, every kind of theme, and whether everybody
// can use it.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openPalette } from '../by-keyboard.mjs';
import { checkAccess } from '../check-access.mjs';
import { fillLedger } from '../fill-ledger.mjs';

const PANEL = 'UIForge Usage';

export async function setUp() {
  const folder = await mkdtemp(path.join(os.tmpdir(), `uiforge-test-${process.pid}-`));
  return {
    options: { settings: { 'uiforge.state.dataDir': folder } },
    tools: { data: folder },
    tearDown: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export const tests = {
  'without a call it says so, and what to do': async ({ page, webview, screenshot }) => {
    await openPalette(page, 'UIForge: Show Cost and Speed of Providers');
    const frame = await webview(PANEL);
    await frame.getByText('No AI provider was asked in the last 30 days').waitFor();
    await checkAccess(frame);
    await screenshot('usage-empty');
    await frame.getByText('Generate a component').click();
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.press('Escape');
  },

  'it shows what each provider cost and how quick it was': async ({ webview, screenshot, data }) => {
    fillLedger(data);
    const frame = await webview(PANEL);
    await frame.locator('button', { hasText: 'Refresh' }).click();
    await frame.locator('canvas').nth(1).waitFor();
    const rows = await frame.locator('table.providers tbody tr').allTextContents();
    const told = rows.map((row) => row.replace(/\s+/g, ' ').trim());
    // 30 days of 4, 2 and 1 calls; the last one's cost is known to nobody.
    assert.deepEqual(told, [
      'openai 120 0 180,000 $6.00',
      'anthropic 60 30 90,000 $6.00',
      'vscode 30 0 45,000 unknown',
    ]);
    await frame.getByText('Nobody knows what 30 calls cost').waitFor();
    await checkAccess(frame);
    await screenshot('usage-dark');
  },

  'the figures of every day are in a table': async ({ webview, page }) => {
    const frame = await webview(PANEL);
    await frame.locator('summary').focus();
    await page.keyboard.press('Enter');
    const first = frame.locator('table.days tbody tr').first();
    await first.waitFor();
    assert.equal(await frame.locator('table.days tbody tr').count(), 90);
    await checkAccess(frame);
    await frame.locator('summary').click();
  },

  'pointing at a day tells its figures': async ({ webview }) => {
    const frame = await webview(PANEL);
    await frame.locator('.u-over').first().hover();
    await frame.getByText(/^[A-Z][a-z]{2} \d+: openai \$0\.20 · anthropic \$0\.20 · vscode unknown$/).waitFor();
  },

  'it shows 7, 30 or 90 days, and remembers which': async ({ page, webview }) => {
    const frame = await webview(PANEL);
    await frame.locator('button', { hasText: '7 days' }).click();
    await frame.locator('table.providers tbody tr', { hasText: 'openai' }).filter({ hasText: '28' }).waitFor();
    await frame.locator('button', { hasText: '90 days' }).click();
    await frame.locator('table.providers tbody tr', { hasText: 'openai' }).filter({ hasText: '240' }).waitFor();
    assert.equal(await frame.locator('button[aria-pressed="true"]').textContent(), '90 days');
    await page.locator('.tab', { hasText: PANEL }).click({ button: 'middle' });
    await page.locator('.tab', { hasText: PANEL }).waitFor({ state: 'detached' });
    await openPalette(page, 'UIForge: Show Cost and Speed of Providers');
    const again = await webview(PANEL);
    await again.locator('button[aria-pressed="true"]', { hasText: '90 days' }).waitFor();
  },

  'it can be read in light and high contrast themes': async ({ page, webview, screenshot }) => {
    for (const [theme, name] of [
      ['Light Modern', 'usage-light'],
      ['Dark High Contrast', 'usage-high-contrast'],
      ['Light High Contrast', 'usage-high-contrast-light'],
    ]) {
      await page.locator('.tab', { hasText: PANEL }).click();
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+T');
      // The list shows a theme far down only when its name is typed.
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await page.keyboard.type(theme);
      await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: theme }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      const frame = await webview(PANEL);
      await frame.locator('canvas').nth(1).waitFor();
      await checkAccess(frame);
      await screenshot(name);
    }
  },
};
