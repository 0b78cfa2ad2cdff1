// Pictures of everything that is drawn, in four themes and two widths, to be looked at by people:
// node scripts/run.cjs scripts/gallery.mjs [--only generator,chat] [--themes dark,light] [--wide]
// They go to .test-output/screenshots/gallery/ and are not committed.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startFakeAi } from '../test/fake-ai/fake-ai.ts';
import { lens, openPalette } from '../test/vscode/by-keyboard.mjs';
import { withWindow } from '../test/vscode/driver.mjs';
import { fillLedger } from '../test/vscode/fill-ledger.mjs';
import { screenshotFolder } from '../test/vscode/page-methods.mjs';
import { projectRoot, say } from './vscode-server/paths.mjs';

const THEMES = {
  dark: { name: 'Default Dark Modern', base: 'vs-dark' },
  light: { name: 'Default Light Modern', base: 'vs' },
  'contrast-dark': { name: 'Default High Contrast', base: 'hc-black' },
  'contrast-light': { name: 'Default High Contrast Light', base: 'hc-light' },
};
const PANEL = 'UIForge Generator';
const USAGE = 'UIForge Usage';
const CARD = await readFile(new URL('gallery-card.txt', import.meta.url), 'utf8');
const fenced = (/** @type {string} */ code) => `Here it is:\n\n\`\`\`tsx\n${code}\`\`\`\n`;
const CHANGE = [
  ['<h2>{plan}</h2>', '<h2 id={id}>{plan}</h2>'],
  ['<section className="card">', '<section className="card" aria-labelledby={id}>'],
  ["import { useState } from 'react';", "import { useId, useState } from 'react';"],
  [
    '  const [yearly, setYearly] = useState(false);',
    '  const id = useId();\n  const [yearly, setYearly] = useState(false);',
  ],
].map(([from, to]) => `<<<<<<< SEARCH\n${from}\n=======\n${to}\n>>>>>>> REPLACE`);

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    themes: { type: 'string', default: Object.keys(THEMES).join(',') },
    wide: { type: 'boolean', default: false },
  },
});
const only = values.only.split(',').filter(Boolean);
const themes = Object.entries(THEMES).filter(([name]) => values.themes.split(',').includes(name));
const widths = values.wide ? [1280] : [1280, 900];
const folder = path.join(screenshotFolder, 'gallery');
const data = await mkdtemp(path.join(os.tmpdir(), `uiforge-test-${process.pid}-`));
const ai = await startFakeAi({ models: ['fake-model', 'other-model'] });
const gone = await startFakeAi();
await gone.close();

const models = ['fake-model', 'other-model'].map((name) => ({
  name,
  features: ['streaming', 'images'],
  inputCostPerMillion: 2,
  outputCostPerMillion: 10,
}));
const service = { type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model' };
const settings = {
  'editor.minimap.enabled': false,
  'chat.commandCenter.enabled': false,
  'workbench.layoutControl.enabled': false,
  'uiforge.state.dataDir': data,
  'uiforge.generation.confirmFirstSend': false,
  'uiforge.providers': [
    { name: 'local', enabled: false },
    { ...service, name: 'mine', priority: 30, models, limits: { maxRequestsPerMinute: 20, costLimit: 2 } },
    { ...service, name: 'spent', priority: 25, models, limits: { costLimit: 0 } },
    {
      name: 'gone',
      type: 'custom',
      endpoint: `${gone.url}/v1`,
      defaultModel: 'a-model-with-a-long-name-2026-11',
      priority: 1,
    },
  ],
};

/** What is pictured: each leads the window to where it shows. */
const SCENES = {
  async 'generator-empty'({ page, webview }) {
    await openPalette(page, 'UIForge: Open Generator');
    const frame = await webview(PANEL);
    await frame.locator('#description textarea').waitFor();
  },
  async 'generator-running'({ page, webview }) {
    const part = fenced(CARD).slice(0, 700).match(/.*\n/g) ?? [];
    ai.script({
      text: fenced(CARD),
      chunks: [...part, ' '],
      fault: { type: 'stall-with-heartbeats', after: part.length, everyMs: 500, count: 200 },
    });
    const frame = await webview(PANEL);
    await frame.locator('#description textarea').fill('a pricing card with a monthly and yearly toggle');
    await page.keyboard.press('Control+Enter');
    await frame.locator('.cm-content').getByText('interface').first().waitFor();
  },
  async 'generator-done'({ page, webview }) {
    const frame = await webview(PANEL);
    await frame.getByText('Cancel', { exact: true }).first().click();
    ai.script({ text: `${fenced(CARD)}\nThe prices are examples; the yearly one saves two months.` });
    await frame.locator('#description textarea').fill('a pricing card with a monthly and yearly toggle');
    await frame.locator('#description textarea').focus();
    await page.keyboard.press('Control+Enter');
    await frame.getByText('Accepted by the compiler').first().waitFor();
  },
  async 'generator-two'({ page, webview }) {
    ai.script({ text: fenced(CARD.replaceAll('card', 'plan')) });
    const frame = await webview(PANEL);
    await frame.getByText('Same with another model').click();
    await choose(page, 'who shall answer', 'mine');
    await choose(page, 'Model of mine', 'other-model');
    await frame.locator('.results.two .cm-content').nth(1).getByText('toggle').first().waitFor();
  },
  async 'generator-findings'({ webview }) {
    const broken = 'export function Broken() {\n  return <p onClick={() => 1}>{missing}<img src="a.png" /></p>;\n}\n';
    ai.script({ text: fenced(broken) }, { text: 'I see no error.' });
    const frame = await webview(PANEL);
    await frame.locator('.result').nth(1).getByText('Discard').click();
    await frame.locator('#description textarea').fill('something broken');
    await frame.locator('vscode-button', { hasText: 'Generate' }).first().click();
    await frame
      .locator('.finding')
      .getByText(/missing/)
      .first()
      .waitFor();
    await frame.locator('.state.invalid').waitFor();
  },
  async 'generator-error'({ webview }) {
    ai.script({ fault: { type: 'unauthorized' } });
    const frame = await webview(PANEL);
    await frame.locator('#description textarea').fill('a wall of quantum flux capacitors that sings');
    await frame.locator('vscode-button', { hasText: 'Generate' }).first().click();
    await frame.locator('.state.failed, .error').first().waitFor();
  },
  async 'generator-history'({ webview }) {
    const frame = await webview(PANEL);
    await frame.locator('.history').scrollIntoViewIfNeeded();
    await frame.locator('.history-row').first().hover();
  },
  async providers({ page }) {
    await openPalette(page, 'View: Close All Editors');
    await openPalette(page, 'UIForge: Focus on Providers View');
    const row = (/** @type {string} */ name) =>
      page
        .locator('.pane .monaco-list-row')
        .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${name}$`) }) })
        .first();
    await row('offline').waitFor();
    await page.locator('.pane-header', { hasText: 'Templates' }).click();
    for (const name of ['mine', 'spent']) await row(name).click();
    await row('Speed').waitFor();
    await row('Why').waitFor();
  },
  async 'usage-empty'({ page, webview }) {
    await openPalette(page, 'UIForge: Show Cost and Speed of Providers');
    await (await webview(USAGE)).locator('h1, h2').first().waitFor();
  },
  async usage({ page, webview }) {
    fillLedger(data);
    const frame = await webview(USAGE);
    await frame.locator('button', { hasText: 'Refresh' }).click();
    await frame.locator('table.providers').getByText('openai').waitFor();
    await frame.locator('canvas').nth(1).waitFor();
    await page.mouse.move(0, 0);
  },
  async sent({ page }) {
    await openPalette(page, 'View: Close All Editors');
    await openPalette(page, 'UIForge: Show What Will Be Sent');
    await page.locator('.quick-input-widget').getByText('Describe the component; nothing is sent').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('a pricing card with a monthly and yearly toggle');
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance').getByText('To mine (fake-model)').first().waitFor();
  },
  async editor({ page }) {
    await openPalette(page, 'View: Close All Editors');
    ai.script({ text: fenced(CARD) });
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React 19').waitFor();
    await page.keyboard.type('a plan');
    await page.keyboard.press('Enter');
    await lens(page, 'mine fake-model').waitFor();
    await lens(page, 'Keep').locator('a', { hasText: 'Keep' }).click();
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await openPalette(page, 'Notifications: Clear All Notifications');
  },
  async review({ page }) {
    ai.script({ text: CHANGE.join('\n\n') });
    await page.locator('.view-line', { hasText: 'useState' }).first().click();
    await page.keyboard.press('Control+Alt+R');
    await page.locator('.quick-input-widget').getByText('Say what to change').waitFor();
    await page.keyboard.type('name the section for screen readers');
    await page.keyboard.press('Enter');
    await lens(page, '4 changes to review').waitFor();
    await openPalette(page, 'Notifications: Clear All Notifications');
  },
  async 'review-peek'({ page }) {
    await page.keyboard.press('Alt+F3');
    await page.locator('.peekview-widget .action-label[aria-label^="Reject"]').waitFor();
  },
  async chat({ page }) {
    await page.keyboard.press('Escape');
    await openPalette(page, 'UIForge: Reject All Changes');
    await openPalette(page, 'View: Close All Editors');
    await openPalette(page, 'Chat: Open Chat');
    const part = page.locator('.interactive-input-part').first();
    await part.locator('.monaco-editor').first().click();
    await page.keyboard.type('@uiforge /check ', { delay: 15 });
    await page.keyboard.press('Enter');
    await part.getByText('Fake coder').waitFor();
    const answer = page.locator('.interactive-item-container.interactive-response').last();
    await answer.filter({ hasText: /unavailable|component|no file/ }).waitFor();
    ai.script({ text: fenced(CARD) });
    await part.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('@uiforge /generate a price card', { delay: 15 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page
      .locator('.interactive-item-container.interactive-response')
      .last()
      .filter({ hasText: 'checked by' })
      .waitFor();
    await page.locator('.interactive-session-followups').getByText('Add a test').waitFor();
  },
};

await mkdir(folder, { recursive: true });
await promisify(execFile)(process.execPath, ['esbuild.js', '--production'], { cwd: projectRoot });
const options = {
  name: 'gallery',
  helperExtensions: [fileURLToPath(new URL('../test/vscode/helpers/fake-models', import.meta.url))],
  env: {
    FAKE_MODELS_IN_CHAT: '1',
    FAKE_MODELS_SCRIPT: path.join(data, 'script.json'),
    FAKE_MODELS_LOG: path.join(data, 'log'),
  },
  settings,
};
try {
  await withWindow(options, async (window) => {
    for (const [name, scene] of Object.entries(SCENES)) {
      if (only.length > 0 && !only.some((each) => name.startsWith(each))) continue;
      await scene(window);
      for (const theme of themes) for (const width of widths) await take(window, name, theme, width);
      await window.page.setViewportSize({ width: 1280, height: 800 });
    }
  });
} finally {
  await ai.close();
  await rm(data, { recursive: true, force: true });
}

/** @param {import('../test/vscode/driver.mjs').WindowTools} window @param {string} name @param {[string, {name: string, base: string}]} theme @param {number} width */
async function take({ page, folder: run }, name, [themeName, theme], width) {
  for (const scope of ['User', 'Machine']) {
    const file = path.join(run, 'data', scope, 'settings.json');
    const before = JSON.parse(await readFile(file, 'utf8'));
    if (before['workbench.colorTheme'] === theme.name) continue;
    await writeFile(file, JSON.stringify({ ...before, 'workbench.colorTheme': theme.name }, null, 2));
  }
  await page.locator(`.monaco-workbench.${theme.base}`).waitFor();
  await page.setViewportSize({ width, height: 800 });
  const file = path.join(folder, `${name}-${themeName}-${width}.png`);
  // At rest: two pictures alike, or after a while whatever there is, for something that runs is never at rest.
  for (let last = Buffer.alloc(0), tries = 0; tries < 8; tries++) {
    const picture = await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    if (picture.equals(last)) break;
    last = picture;
    await page.waitForTimeout(250);
  }
  say(path.relative(projectRoot, file));
}

/** Chooses a row of a list with this title. @param {import('playwright-core').Page} page @param {string} title @param {string} row */
async function choose(page, title, row) {
  await page.locator('.quick-input-widget').getByText(title).waitFor();
  await page.locator('.quick-input-widget input').fill(row);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: row }).waitFor();
  await page.keyboard.press('Enter');
}
