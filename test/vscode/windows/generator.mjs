// The generator panel: form, live code, stages, verdict and history, and whether everybody can use it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const PANEL = 'UIForge Generator';
const CODE = `interface PriceTagProps {
  amount: number;
}

export function PriceTag({ amount }: PriceTagProps) {
  return <strong>{amount.toFixed(2)} EUR</strong>;
}
`;

export async function setUp() {
  const ai = await startFakeAi();
  // A service of one's own needs no key.
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'a filled-in form becomes code, with its stages and its source': async ({ page, webview, ai }) => {
    ai.script({ text: `Here:\n\n\`\`\`tsx\n${CODE}\`\`\`\n`, rate: 8 });
    await openPalette(page, 'UIForge: Open Generator');
    const frame = await webview(PANEL);
    await frame.getByText('React (workspace)').first().waitFor({ state: 'attached' });
    await frame.locator('#description textarea').fill('a price tag');
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Generating').first().waitFor();
    await frame.locator('.cm-content').getByText('interface').first().waitFor();
    await frame.getByText('Accepted by the compiler').first().waitFor();
    await frame
      .locator('.source')
      .getByText(/mine fake-model · 168 tokens/)
      .waitFor();
    const stages = await frame.locator('.steps .what').allTextContents();
    assert.equal(stages[0], 'Making PriceTag');
    assert.match(stages.join('\n'), /mine/);
    assert.match(stages.at(-1) ?? '', /^Accepted by @babel\/parser/);
    assert.equal(ai.requests.length, 1);
  },

  'the panel keeps form, code and stages while it is hidden': async ({ page, webview }) => {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type('App.tsx');
    await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'App.tsx' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'App.tsx' }).waitFor();
    await page.locator('.tab', { hasText: PANEL }).click();
    const frame = await webview(PANEL);
    await frame.locator('.cm-content').getByText('toFixed').first().waitFor();
    assert.equal(await frame.locator('#description textarea').inputValue(), 'a price tag');
    await frame.locator('.steps').getByText('Making PriceTag').waitFor();
  },

  'nothing in it keeps anybody from using it, by the rules of axe': async ({ webview }) => {
    const frame = await webview(PANEL);
    await checkAccess(frame);
  },

  'Keep puts the file where it belongs': async ({ page, webview, workspace }) => {
    const frame = await webview(PANEL);
    await frame.getByText('Keep as a file').click();
    await page.locator('.tab.active', { hasText: 'PriceTag.tsx' }).waitFor();
    await page.locator('.tab', { hasText: PANEL }).click();
    await (await webview(PANEL)).locator('.run .kept').waitFor();
    await untilOnDisk(path.join(workspace, 'src/components/PriceTag.tsx'), (text) => text === CODE);
  },

  'a second wish is refused by the compiler, shown with its error, and the first is found in the history': async ({
    webview,
    ai,
  }) => {
    ai.script({ text: '```tsx\nexport function Broken() {\n  return <p>{missing}</p>;\n}\n```' });
    const frame = await webview(PANEL);
    await frame.locator('#description textarea').fill('something broken');
    await frame.locator('vscode-button', { hasText: 'Generate' }).first().click();
    await frame
      .locator('.finding')
      .getByText(/missing/)
      .first()
      .waitFor();
    await frame.locator('.state.invalid').waitFor();
    await checkAccess(frame);
    await frame.locator('.history .entry', { hasText: 'PriceTag' }).click();
    await frame.locator('.cm-content').getByText('toFixed').first().waitFor();
    await frame.locator('.run .kept').waitFor();
  },

  'a broken answer is repaired before the eyes': async ({ webview, ai }) => {
    const wrong = CODE.replace('amount.toFixed', 'price.toFixed').replaceAll('PriceTag', 'PriceLabel');
    const line = '  return <strong>{price.toFixed(2)} EUR</strong>;';
    const repair = `<<<<<<< SEARCH\n${line}\n=======\n${line.replace('price', 'amount')}\n>>>>>>> REPLACE\n`;
    ai.script({ text: `\`\`\`tsx\n${wrong}\`\`\`\n` }, { text: repair, delayMs: 1_000 });
    const frame = await webview(PANEL);
    await frame.locator('#description textarea').fill('a price label');
    await frame.locator('vscode-button', { hasText: 'Generate' }).first().click();
    await frame.locator('.cm-content').getByText('price.toFixed').first().waitFor();
    await frame.locator('.steps').getByText('Repairing an error').waitFor();
    await frame.locator('.cm-content').getByText('amount.toFixed').first().waitFor();
    await frame.locator('.state.complete').waitFor();
    assert.equal(await frame.locator('.cm-content').getByText('price.toFixed').count(), 0);
    assert.equal(await frame.locator('.finding').count(), 0);
  },
};

/** @param {import('playwright-core').Frame} frame */
async function checkAccess(frame) {
  await frame.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await frame.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
  });
  assert.deepEqual(violations, []);
}
