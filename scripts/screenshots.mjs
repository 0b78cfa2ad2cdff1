// Makes the pictures of the README again: node scripts/run.cjs scripts/screenshots.mjs [--only refine]
// The packaged extension in a real VS Code, on the sample workspace, without a key: what a newcomer sees. The review of
// changes needs somebody who answers: a service on this machine.
import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startFakeAi } from '../test/fake-ai/fake-ai.ts';
import { editorIsFocused, lens, openPalette } from '../test/vscode/by-keyboard.mjs';
import { withWindow } from '../test/vscode/driver.mjs';
import { packageExtension } from '../test/vscode/package-extension.mjs';
import { projectRoot, say } from './vscode-server/paths.mjs';

const folder = path.join(projectRoot, 'media', 'screenshots');
const LARGEST = 300_000;
const WISH = 'a pricing card with a monthly and yearly toggle';
const size = { width: 1280, height: 800 };
const settings = {
  'editor.minimap.enabled': false,
  'chat.commandCenter.enabled': false,
  'workbench.layoutControl.enabled': false,
};

const CARD = `import { useState } from 'react';

interface SubscribeCardProps {
  title: string;
  onSubscribe: (email: string) => void;
}

export function SubscribeCard({ title, onSubscribe }: SubscribeCardProps) {
  const [email, setEmail] = useState('');

  return (
    <div className="card">
      <h2>{title}</h2>
      <input value={email} onChange={(event) => setEmail(event.target.value)} />
      <span className="button" onClick={() => onSubscribe(email)}>
        Subscribe
      </span>
    </div>
  );
}
`;
const CHANGES = [
  ["import { useState } from 'react';", "import { useId, useState } from 'react';"],
  ["  const [email, setEmail] = useState('');", "  const [email, setEmail] = useState('');\n  const field = useId();"],
  [
    '      <input value={email} onChange={(event) => setEmail(event.target.value)} />',
    '      <label htmlFor={field}>Email</label>\n      <input id={field} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />',
  ],
  [
    '      <span className="button" onClick={() => onSubscribe(email)}>\n        Subscribe\n      </span>',
    '      <button type="button" className="button" onClick={() => onSubscribe(email)}>\n        Subscribe\n      </button>',
  ],
];
const ANSWER = CHANGES.map(([from, to]) => `<<<<<<< SEARCH\n${from}\n=======\n${to}\n>>>>>>> REPLACE`).join('\n\n');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

await mkdir(folder, { recursive: true });
await promisify(execFile)(process.execPath, ['esbuild.js', '--production'], { cwd: projectRoot });
const vsix = await packageExtension();
for (const theme of /** @type {const} */ (['light', 'dark'])) {
  await takeReview(theme);
  if (only === 'refine') continue;
  await withWindow({ name: `screenshots-${theme}`, theme, vsix, size, settings }, async ({ page, webview }) => {
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type(WISH);
    await page.keyboard.press('Enter');
    await lens(page, 'Offline: from the template library').waitFor();
    await editorIsFocused(page, 'PricingCard.tsx');
    await openPalette(page, 'Notifications: Clear All Notifications');
    await take(page, `editor-${theme}`);

    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await openPalette(page, 'View: Close All Editors');
    await openPalette(page, 'UIForge: Open Generator');
    const frame = await webview('UIForge Generator');
    await frame.locator('#description textarea').fill(WISH);
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Accepted by the compiler').first().waitFor();
    await openPalette(page, 'View: Close Primary Side Bar');
    await take(page, `generator-${theme}`);
  });
}

/** @param {'light' | 'dark'} theme */
async function takeReview(theme) {
  const ai = await startFakeAi();
  ai.script({ text: ANSWER });
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = {
    'uiforge.providers': [{ name: 'local', enabled: false }, mine],
    'uiforge.generation.confirmFirstSend': false,
  };
  const options = { name: `screenshots-refine-${theme}`, theme, vsix, size, settings: { ...settings, ...providers } };
  await withWindow(options, async ({ page, workspace }) => {
    await writeFile(path.join(workspace, 'src/components/SubscribeCard.tsx'), CARD);
    await page.locator('.statusbar-item', { hasText: 'UIForge' }).first().waitFor();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type('SubscribeCard');
    await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'SubscribeCard.tsx' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+Alt+R');
    await page.locator('.quick-input-widget').getByText('Say what to change in this file').waitFor();
    await page.keyboard.type('make it usable by keyboard and screen reader');
    await page.keyboard.press('Enter');
    await lens(page, 'changes to review').waitFor();
    await openPalette(page, 'Notifications: Clear All Notifications');
    await take(page, `refine-${theme}`);
  }).finally(() => ai.close());
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function take(page, name) {
  const file = path.join(folder, `${name}.png`);
  await page.mouse.move(640, 790);
  // Icons and highlighting come a moment after the text; two frames of the page that are alike tell that it is at rest.
  for (let last = Buffer.alloc(0); ; ) {
    const picture = await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    if (picture.equals(last)) break;
    last = picture;
    await page.waitForTimeout(300);
  }
  const { size: bytes } = await stat(file);
  say(`${path.relative(projectRoot, file)}: ${Math.round(bytes / 1000)} KB`);
  if (bytes > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1000} KB`);
}
