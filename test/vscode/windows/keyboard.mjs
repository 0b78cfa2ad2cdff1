// The main job as a person does it, with the keyboard, in an ordinary window: first without any key, then with one.
import assert from 'node:assert/strict';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { editorIsFocused, lens, message, openPalette, pick, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const KEY = 'sk-uiforge-test-key-window';
const CODE = `interface PriceTagProps {
  amount: number;
}

export function PriceTag({ amount }: PriceTagProps) {
  return <strong>{amount.toFixed(2)} EUR</strong>;
}
`;

export async function setUp() {
  const ai = await startFakeAi({ key: KEY });
  const openai = { name: 'openai', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model' };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], openai];
  return { options: { settings: { 'uiforge.providers': providers } }, tools: { ai }, tearDown: () => ai.close() };
}

export const tests = {
  'from the palette to a kept file without a key': async ({ page, workspace }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a pricing card with a monthly and yearly toggle');
    await page.keyboard.press('Enter');
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'PricingCard.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    const file = path.join(workspace, 'src/components/PricingCard.tsx');
    await untilOnDisk(file, (text) => text?.includes('export function PricingCard') === true);
  },

  'a key is typed unseen, checked, and from then on the service answers': async ({ page, workspace, ai }) => {
    await openPalette(page, 'UIForge: Set API Key');
    await pick(page, 'openai');
    await page.locator('.quick-input-widget').getByText('API Key for openai').waitFor();
    assert.equal(await page.locator('.quick-input-widget input').first().getAttribute('type'), 'password');
    await page.keyboard.type(KEY);
    await page.keyboard.press('Enter');
    await message(page, 'The key for openai works');
    await page.keyboard.press('Escape');

    ai.script({ text: `Here:\n\n\`\`\`tsx\n${CODE}\`\`\`\n`, rate: 6 });
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a price tag');
    await page.keyboard.press('Enter');
    await page.locator('.editor-actions [aria-label^="Cancel"]').waitFor();
    await lens(page, 'openai fake-model').waitFor();
    assert.equal(ai.requests.length, 1);
    await editorIsFocused(page, 'PriceTag.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await untilOnDisk(path.join(workspace, 'src/components/PriceTag.tsx'), (text) => text === CODE);
  },

  'an empty description is asked for again, and Escape changes nothing': async ({ page }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').getByText('Say what to build').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.tab', { hasText: 'PriceTag.tsx' }).waitFor();
  },

  'Discard by its key takes the file away again': async ({ page, workspace }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a newsletter form');
    await page.keyboard.press('Enter');
    await lens(page, 'Keep').waitFor();
    await editorIsFocused(page, 'NewsletterForm.tsx');
    const file = path.join(workspace, 'src/components/NewsletterForm.tsx');
    await untilOnDisk(file, (text) => text === '');
    await page.keyboard.press('Control+Alt+Backspace');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await untilOnDisk(file, (text) => text === null);
  },
};
