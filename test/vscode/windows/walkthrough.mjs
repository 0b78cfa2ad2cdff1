// Somebody new, without any key, follows the walkthrough: its first step ends in a component.
import path from 'node:path';
import { editorIsFocused, lens, openPalette, pick, untilOnDisk } from '../by-keyboard.mjs';

export const tests = {
  'the first step of the walkthrough makes a component without a key': async ({ page }) => {
    await openPalette(page, 'Welcome: Open Walkthrough');
    await pick(page, 'Get Started with UIForge');
    const step = page.locator('.getting-started-step', { hasText: 'Make your first component' });
    await step.waitFor();
    await step.getByText('Generate a pricing card').click();
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'PricingCard.tsx');
  },

  'it is kept by one key, and the first two steps are ticked off': async ({ page, workspace }) => {
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    const file = path.join(workspace, 'src/components/PricingCard.tsx');
    await untilOnDisk(file, (text) => text?.includes('export function PricingCard') === true);
    await page.locator('.tab', { hasText: 'Welcome' }).click();
    for (const title of ['Make your first component', 'Keep it, or throw it away']) {
      await page.locator('.getting-started-step', { hasText: title }).locator('.codicon.complete').waitFor();
    }
  },
};
