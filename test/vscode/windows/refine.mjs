// Changing a file as a person does it: by its key, reviewed by keyboard and mouse, with a reload of the window in between.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const CODE =
  'export function Tag({ label }: { label: string }) {\r\n  return <span>{label}</span>;\r\n}\r\n\r\nexport const SIZES = [1];  ';
const CHANGES = [
  ['  return <span>{label}</span>;', '  return <strong>{label}</strong>;'],
  ['export const SIZES = [1];  ', 'export const SIZES = [1, 2];'],
];
const ANSWER = CHANGES.map(([from, to]) => `<<<<<<< SEARCH\n${from}\n=======\n${to}\n>>>>>>> REPLACE\n`).join('\n');

export async function setUp() {
  const ai = await startFakeAi();
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return {
    options: { settings: { 'uiforge.providers': providers } },
    tools: { ai },
    tearDown: () => ai.close(),
  };
}

export const tests = {
  'a file is changed by its key, and the changes show in the editor and the Source Control view': async ({
    page,
    workspace,
    ai,
    screenshot,
  }) => {
    await writeFile(path.join(workspace, 'src/Tag.tsx'), CODE);
    await page.locator('.statusbar-item', { hasText: 'UIForge' }).first().waitFor();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type('Tag.tsx');
    await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'Tag.tsx' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    ai.script({ text: ANSWER });
    await page.keyboard.press('Control+Alt+R');
    await page.locator('.quick-input-widget').getByText('Say what to change in this file').waitFor();
    await page.keyboard.type('make it bold');
    await page.keyboard.press('Enter');
    await lens(page, '2 changes to review').waitFor();
    await lens(page, '1 of 2: 1 line changed').waitFor();
    await screenshot('refine-window');
  },

  'after a reload of the window the review goes on': async ({ page, workspace }) => {
    await page.locator('.tab.dirty').waitFor();
    // VS Code makes its backup of a document once nothing has changed for a second.
    await page.waitForTimeout(2_500);
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload({ waitUntil: 'commit' });
    await lens(page, '2 changes to review').waitFor({ timeout: 60_000 });
    await lens(page, '1 of 2').locator('a', { hasText: 'Accept' }).click();
    await lens(page, '1 of 1').locator('a', { hasText: 'Reject' }).click();
    await lens(page, 'to review').waitFor({ state: 'detached' });
    await page.locator('.view-line', { hasText: 'strong' }).click();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const file = path.join(workspace, 'src/Tag.tsx');
    const [from, to] = CHANGES[0] ?? ['', ''];
    await untilOnDisk(file, (text) => text === CODE.replace(from, to));
    assert.deepEqual(await readFile(file), Buffer.from(CODE.replace(from, to)));
  },

  'what was decided on does not come back with the next reload': async ({ page }) => {
    await page.waitForTimeout(1_000);
    await page.reload({ waitUntil: 'commit' });
    await page.locator('.view-line', { hasText: 'strong' }).waitFor({ timeout: 60_000 });
    await page.locator('.statusbar-item', { hasText: 'UIForge' }).first().waitFor();
    assert.equal(await lens(page, 'to review').count(), 0);
  },
};
