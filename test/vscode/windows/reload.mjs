// The window is reloaded while text streams in: what had arrived stays, is marked, and can be made whole.
import assert from 'node:assert/strict';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { editorIsFocused, lens, openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const CODE = `interface PriceTagProps {
  amount: number;
}

export function PriceTag({ amount }: PriceTagProps) {
  return <strong>{amount.toFixed(2)} EUR</strong>;
}
`;
const ANSWER = `Here:\n\n\`\`\`tsx\n${CODE}\`\`\`\n`;
const ARRIVED = 'interface PriceTagProps {\n  amount: number;\n}\n';

export async function setUp() {
  const ai = await startFakeAi();
  // Secrets are lost with the page in this build: a service of one's own needs none.
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'a reload in mid-stream ends the call, keeps what had arrived, and marks it as a part': async ({ page, ai }) => {
    const rest = ANSWER.slice(ANSWER.indexOf(ARRIVED) + ARRIVED.length);
    const chunks = ['Here:\n\n```tsx\n', ARRIVED, rest];
    ai.script({ text: ANSWER, chunks, fault: { type: 'stall', after: 2 } }, { text: ANSWER });
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a price tag');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'amount: number;' }).waitFor();
    // The browser asks whether to leave: VS Code has had no time for its own backup.
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload({ waitUntil: 'commit' });
    await ai.requests[0]?.closed;
    assert.equal(ai.requests[0]?.closedEarly, true);
    await lens(page, 'Partial: the window was reloaded').waitFor({ timeout: 60_000 });
    // What VS Code had no time to back up comes from the engine, which starts for it.
    await page.locator('.view-line', { hasText: 'amount: number;' }).waitFor();
    assert.equal(await textOf(page), ARRIVED.trimEnd());
    assert.equal(ai.requests.length, 1);
  },

  'Try again makes it whole, and Keep saves it': async ({ page, workspace, ai }) => {
    await lens(page, 'Try again').locator('a', { hasText: 'Try again' }).click();
    await lens(page, 'mine fake-model').waitFor();
    assert.equal(ai.requests.length, 2);
    assert.equal(await textOf(page), CODE.trimEnd());
    await page.locator('.view-line', { hasText: 'interface' }).click();
    await editorIsFocused(page, 'PriceTag.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await untilOnDisk(path.join(workspace, 'src/components/PriceTag.tsx'), (text) => text === CODE);
  },
};

/** The text on the screen; VS Code's lines stand in the page in no order and with spaces that don't break. */
async function textOf(/** @type {import('playwright-core').Page} */ page) {
  const lines = await page.locator('.editor-instance .view-line').evaluateAll((elements) => {
    const top = (/** @type {any} */ element) => Number.parseFloat(element.style.top);
    return elements.sort((a, b) => top(a) - top(b)).map((element) => element.textContent);
  });
  return lines.join('\n').replaceAll('\u00a0', ' ').trimEnd();
}
