// VS Code in German: what of UIForge is read in the manifest, in the extension host and in the pages. VS Code's own texts
// stay English in this build, which has no language packs.
import assert from 'node:assert/strict';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, openPalette, pick } from '../by-keyboard.mjs';
import { checkAccess } from '../check-access.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const PANEL = 'UIForge-Generator';
const CODE = 'export function PriceLabel({ amount }: { amount: number }) {\n  return <strong>{amount}</strong>;\n}\n';

export const options = { language: 'de' };

export async function setUp() {
  const ai = await startFakeAi();
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'commands, questions and lenses': async ({ page, screenshot }) => {
    await openPalette(page, 'UIForge: Komponente generieren');
    const question = page.locator('.quick-input-widget');
    await question.getByText('die EINGABETASTE generiert').waitFor();
    assert.equal(await question.locator('.quick-input-title').textContent(), 'Komponente generieren');
    await screenshot('german-question');
    await page.keyboard.type('a price tag');
    await page.keyboard.press('Enter');
    await lens(page, 'Behalten').waitFor();
    await lens(page, 'Überarbeiten').waitFor();
    await lens(page, 'geprüft von').waitFor();
    await screenshot('german-editor');
    await openPalette(page, 'UIForge: Generierte Komponente verwerfen');
    await lens(page, 'Behalten').waitFor({ state: 'detached' });
  },

  'the generator panel': async ({ page, webview, ai, screenshot }) => {
    ai.script({ text: `\`\`\`tsx\n${CODE}\`\`\`\n` });
    await openPalette(page, 'UIForge: Generator öffnen');
    const frame = await webview(PANEL);
    assert.equal(await frame.locator('html').getAttribute('lang'), 'de');
    await frame.getByText('Angeben, was gebraucht wird, Strg Eingabe drücken').waitFor();
    await frame.getByText('Weitere Optionen').click();
    await frame.locator('legend').getByText('Begleitdateien').waitFor();
    await frame.locator('#description textarea').fill('a price label');
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Vom Compiler akzeptiert').first().waitFor();
    const stages = await frame.locator('.steps .what').allTextContents();
    assert.equal(stages[0], 'PriceLabel wird erstellt');
    assert.match((await frame.locator('.figures').textContent()) ?? '', /\d,\d s$/);
    await frame.locator('.history').getByText('vollständig').first().waitFor();
    await checkAccess(frame);
    await screenshot('german-generator');
  },

  'the panel of cost and speed, with sums as Germans write them': async ({ page, webview, screenshot }) => {
    await openPalette(page, 'UIForge: Kosten und Geschwindigkeit der Anbieter anzeigen');
    const frame = await webview('UIForge-Nutzung');
    await frame.locator('table.providers caption', { hasText: 'Nutzung nach Anbieter' }).waitFor({ state: 'attached' });
    await frame.locator('table.providers tbody tr', { hasText: 'mine' }).waitFor();
    await checkAccess(frame);
    await screenshot('german-usage');
  },

  'views and settings': async ({ page, screenshot }) => {
    await openPalette(page, 'UIForge: Anbieter konfigurieren');
    await page.locator('.settings-editor .suggest-input-container').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('uiforge.generation.connectTimeoutMs');
    await page.locator('.settings-editor').getByText('Millisekunden, die eine Verbindung').first().waitFor();
    await page.locator('.activitybar [aria-label^="UIForge"]').first().click();
    await page.locator('.pane-header', { hasText: 'Vorlagen' }).waitFor();
    await page.locator('.pane-header', { hasText: 'Anbieter' }).waitFor();
    await page.locator('.monaco-list-row', { hasText: 'bereit' }).first().waitFor();
    await screenshot('german-views');
  },

  'the walkthrough, its pictures as well': async ({ page, screenshot }) => {
    // A narrow walkthrough leaves its pictures out.
    await openPalette(page, 'View: Toggle Primary Side Bar Visibility');
    await openPalette(page, 'Welcome: Open Walkthrough');
    await pick(page, 'Erste Schritte mit UIForge');
    await page.locator('.getting-started-step', { hasText: 'Die erste Komponente erstellen' }).waitFor();
    await untilInAFrame(page, 'svg text', 'UIForge: Komponente generieren');
    await screenshot('german-walkthrough');
  },
};

/**
 * Waits for a text in whichever frame: the pictures of a walkthrough are shown in one that has no name.
 *
 * @param {import('playwright-core').Page} page @param {string} selector @param {string} text
 */
async function untilInAFrame(page, selector, text) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    for (const frame of page.frames()) {
      const found = await frame
        .locator(selector, { hasText: text })
        .count()
        .catch(() => 0);
      if (found > 0) return;
    }
    if (Date.now() > deadline) throw new Error(`no frame shows ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
