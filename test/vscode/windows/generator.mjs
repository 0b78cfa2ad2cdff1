// The generator panel: form, live code, stages, verdict and history, and whether everybody can use it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot } from '../../../scripts/vscode-server/paths.mjs';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { checkAccess } from '../check-access.mjs';
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
  const ai = await startFakeAi({ models: ['fake-model', 'other-model'] });
  // A service of one's own needs no key.
  const mine = {
    name: 'mine',
    type: 'custom',
    endpoint: `${ai.url}/v1`,
    defaultModel: 'fake-model',
    priority: 20,
    models: ['fake-model', 'other-model'].map((name) => ({ name, features: ['streaming', 'images'] })),
  };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'a filled-in form becomes code, with its stages and its source': async ({ page, webview, ai }) => {
    ai.script({ text: `Here:\n\n\`\`\`tsx\n${CODE}\`\`\`\n`, rate: 8 });
    await openPalette(page, 'UIForge: Open Generator');
    const frame = await webview(PANEL);
    // At once, though the workspace may still be read: the wish waits for that.
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

  'what will be sent is shown before anything is': async ({ page, webview, ai }) => {
    const asked = ai.requests.length;
    await (await webview(PANEL)).getByText('What will be sent').click();
    await page.locator('.tab.active', { hasNotText: PANEL }).waitFor();
    await page.locator('.monaco-editor .view-lines').getByText('To mine (fake-model)').first().waitFor();
    assert.equal(ai.requests.length, asked);
    await page.locator('.tab.active .tab-actions .codicon').click();
    await page.locator('.tab', { hasText: PANEL }).click();
  },

  'a picture goes along, is seen by the model, and can be taken away': async ({ page, webview, ai }) => {
    ai.script({ text: `\`\`\`tsx\n${CODE}\`\`\`\n\nThe amount has two digits.`, rate: 20 });
    const frame = await webview(PANEL);
    await pastePicture(frame, 'sketch.png', { base64: PIXEL });
    await frame.locator('.attachments').getByText('sketch.png').waitFor();
    await frame.locator('#description textarea').fill('a price tag like the sketch');
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Generating').first().waitFor();
    await frame.getByText('Accepted by the compiler').first().waitFor();
    assert.ok(JSON.stringify(ai.requests.at(-1)?.body).includes(PIXEL.slice(0, 40)), 'the picture was sent');
    await frame.locator('.said').getByText('What the model said').click();
    await frame.locator('.said').getByText('two digits').waitFor();
    await frame.getByLabel('Remove sketch.png').click();
    await frame.locator('.attachments').waitFor({ state: 'detached' });
  },

  'a picture of 30 MB is refused, and nothing else is lost': async ({ page, webview }) => {
    const frame = await webview(PANEL);
    await pastePicture(frame, 'huge.png', { bytes: 30 * 1024 * 1024 });
    await untilMessage(page, /huge.png has 30 MB; pictures of at most 20 MB are sent/);
    assert.equal(await frame.locator('.attachments').count(), 0);
    assert.equal(await frame.locator('#description textarea').inputValue(), 'a price tag like the sketch');
  },

  'the same with another model is shown beside, and keeping one lets the other go': async ({ page, webview, ai }) => {
    ai.script({ text: `\`\`\`tsx\n${CODE.replace('EUR', 'USD')}\`\`\`` });
    const frame = await webview(PANEL);
    await frame.getByText('Same with another model').click();
    await choose(page, 'who shall answer', 'mine');
    await choose(page, 'Model of mine', 'other-model');
    await frame.locator('.results.two .cm-content').nth(1).getByText('USD').waitFor();
    await frame.locator('.results.two .result').nth(0).getByText('EUR').waitFor();
    await checkAccess(frame);
    await page.screenshot({ path: picture('generator-two') });
    await frame.locator('.result').nth(1).getByText('Discard').click();
    await frame.locator('.results.two').waitFor({ state: 'detached' });
    assert.match((await frame.locator('.cm-content').textContent()) ?? '', /EUR/);
  },

  'nothing in it keeps anybody from using it, by the rules of axe': async ({ webview }) => {
    const frame = await webview(PANEL);
    await checkAccess(frame);
  },

  'Keep puts the file where it belongs': async ({ page, webview, workspace }) => {
    const frame = await webview(PANEL);
    await frame.getByText('Keep as a file').click();
    await page.locator('.tab.active', { hasText: 'PriceTagLikeSketch.tsx' }).waitFor();
    await page.locator('.tab', { hasText: PANEL }).click();
    await (await webview(PANEL)).locator('.run .kept').waitFor();
    await untilOnDisk(path.join(workspace, 'src/components/PriceTagLikeSketch.tsx'), (text) => text === CODE);
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
    await frame.locator('.history .entry', { hasText: 'kept' }).click();
    await frame.locator('.cm-content').getByText('toFixed').first().waitFor();
    await frame.locator('.run .kept').waitFor();
  },

  'the history is searched, and two answers are compared': async ({ page, webview }) => {
    const frame = await webview(PANEL);
    await frame.locator('.history input').fill('svelte nothing');
    await frame.getByText('Nothing fits.').waitFor();
    await frame.locator('.history input').fill('broken');
    await frame.locator('.history-row', { hasText: 'Broken' }).waitFor();
    assert.equal(await frame.locator('.history-row').count(), 1);
    await frame.locator('.history-row').hover();
    await frame.getByLabel(/^Compare /).click();
    await page.locator('.tab.active', { hasText: '(shown)' }).waitFor();
    await page.locator('.monaco-diff-editor .view-lines').getByText('missing').first().waitFor();
    await page.locator('.tab', { hasText: PANEL }).click();
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

/** A picture of one pixel, in base64. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Pastes a picture into the page. @param {import('playwright-core').Frame} frame @param {string} name @param {{base64?: string, bytes?: number}} content */
async function pastePicture(frame, name, content) {
  // A page that shows again is made anew.
  await frame.locator('#description textarea').waitFor();
  await frame.evaluate(
    ([file, { base64, bytes: size }]) => {
      const bytes = base64 ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : new Uint8Array(size);
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], file, { type: 'image/png' }));
      const target = document.querySelector('#description');
      target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, composed: true }));
    },
    [name, content],
  );
}

/** Waits for a message of VS Code. @param {import('playwright-core').Page} page @param {RegExp} text */
async function untilMessage(page, text) {
  await openPalette(page, 'Notifications: Show Notifications');
  await page.locator('.notifications-center .notification-list-item-message', { hasText: text }).first().waitFor();
  await openPalette(page, 'Notifications: Clear All Notifications');
}

/** @param {string} name */
function picture(name) {
  return path.join(projectRoot, '.test-output', 'screenshots', `${name}.png`);
}

/** Chooses a row of a list with this title by keyboard. @param {import('playwright-core').Page} page @param {string} title @param {string} row */
async function choose(page, title, row) {
  await page.locator('.quick-input-widget').getByText(title).waitFor();
  await page.locator('.quick-input-widget input').fill(row);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: row }).waitFor();
  await page.keyboard.press('Enter');
}
