// The language models of the editor as a provider: consent, streaming, cancelling, faults. The models are those of a
// helper extension that behaves as Copilot's does.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../scripts/vscode-server/paths.mjs';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { editorIsFocused, lens, openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const HELPER = fileURLToPath(new URL('../helpers/fake-models', import.meta.url));
const code = (/** @type {string} */ name) => `interface ${name}Props {
  amount: number;
}

/** Shows an amount. */
export function ${name}({ amount }: ${name}Props) {
  return <strong>{amount.toFixed(2)} EUR</strong>;
}
`;
const answer = (/** @type {string} */ name) => `Here it is:\n\n\`\`\`tsx\n${code(name)}\`\`\`\n`;

/** Where the window's engine is found, whatever the temporary folder of the window is. */
let runtime = '';

export async function setUp() {
  const ai = await startFakeAi();
  const folder = await mkdtemp(path.join(os.tmpdir(), `uiforge-test-${process.pid}-`));
  runtime = path.join(folder, 'r');
  const script = path.join(folder, 'script.json');
  const log = path.join(folder, 'log.jsonl');
  await writeFile(log, '');
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 1 };
  return {
    options: {
      helperExtensions: [HELPER],
      env: { FAKE_MODELS_SCRIPT: script, FAKE_MODELS_LOG: log, UIFORGE_RUNTIME_DIR: runtime },
      settings: { 'uiforge.providers': [...QUIET_SETTINGS['uiforge.providers'], mine] },
    },
    tools: {
      ai,
      models: {
        script: (/** @type {object} */ what) => writeFile(script, JSON.stringify(what)),
        async events() {
          const text = await readFile(log, 'utf8');
          return text
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line));
        },
        until: (/** @type {string} */ event) =>
          untilOnDisk(log, (text) => text?.includes(`"event":"${event}"`) === true),
        forget: () => writeFile(log, ''),
      },
    },
    async tearDown() {
      await ai.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const tests = {
  'a program is refused before the user has allowed the models, and nobody is asked': async ({
    page,
    workspace,
    models,
  }) => {
    await models.script({ text: answer('Refused') });
    await showProviders(page);
    await row(page, 'vscode').filter({ hasText: 'coder' }).waitFor();
    const { status, stderr } = await cli(
      workspace,
      'generate',
      'a price',
      '--framework',
      'react',
      '--provider',
      'vscode',
    );
    assert.equal(status, 1, stderr);
    assert.match(stderr, /did not come from you/);
    assert.match(stderr, /Generate a component in VS Code once/);
    assert.deepEqual(await models.events(), []);
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
  },

  'from the palette to a kept file: VS Code asks for consent once, then the text streams in': async ({
    page,
    workspace,
    screenshot,
    models,
  }) => {
    await models.script({ text: answer('PriceTag'), everyMs: 150 });
    await describe(page, 'a price tag');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText(/language models provided by Fake Models/).waitFor();
    await screenshot('editor-models-consent');
    await dialog.locator('.monaco-button', { hasText: 'Allow' }).click();
    await page.locator('.editor-actions [aria-label^="Cancel"]').waitFor();
    const lines = page.locator('.editor-instance .view-lines');
    await lines.getByText('interface').first().waitFor();
    assert.doesNotMatch((await lines.allInnerTexts()).join('\n'), /EUR/, 'the text came all at once');
    await lens(page, 'vscode coder').waitFor();
    await editorIsFocused(page, 'PriceTag.tsx');
    await page.keyboard.press('Control+Enter');
    await lens(page, 'Keep').waitFor({ state: 'detached' });
    await untilOnDisk(path.join(workspace, 'src/components/PriceTag.tsx'), (text) => text === code('PriceTag'));
    const [asked] = await models.events();
    assert.equal(asked.model, 'coder');
    assert.match(JSON.stringify(asked.messages), /a price tag/);
  },

  'from then on a program may use them, too, and nobody claims to know the cost': async ({ workspace, models }) => {
    await models.forget();
    await models.script({ text: answer('PriceLabel') });
    const { status, stdout, stderr } = await cli(
      workspace,
      ...['generate', 'a price label', '--framework', 'react', '--provider', 'vscode', '--model', 'writer', '--json'],
    );
    assert.equal(status, 0, stderr);
    const { code: made, metadata } = JSON.parse(stdout);
    assert.equal(made, code('PriceLabel'));
    assert.equal(metadata.providerType, 'vscode');
    assert.equal(metadata.model, 'writer');
    assert.equal(metadata.cost, 'unknown');
    assert.equal(metadata.tokens.estimated, true);
  },

  'Cancel reaches the model in mid-stream, and what has arrived stays': async ({ page, models }) => {
    await models.forget();
    await models.script({ text: answer('PriceRow').repeat(20), everyMs: 150 });
    await describe(page, 'a price row');
    await page.locator('.tab.active', { hasText: 'PriceRow.tsx' }).waitFor();
    await page.locator('.editor-instance .view-lines').getByText('interface').first().waitFor();
    await page.locator('.editor-actions [aria-label^="Cancel"]').click();
    await models.until('cancelled');
    await lens(page, 'Partial: cancelled').waitFor();
    await models.until('ended');
    assert.equal((await models.events()).at(-1).cancelled, true);
    await discard(page, 'PriceRow.tsx');
  },

  'a model whose quota is used up is told as that, and the next provider takes over': async ({ page, models, ai }) => {
    await models.script({ error: { kind: 'ChatQuotaExceeded', message: 'You have no more premium requests.' } });
    ai.script({ text: answer('PriceList') });
    await describe(page, 'a price list');
    await lens(page, 'mine fake-model').waitFor();
    assert.equal(ai.requests.length, 1);
    await discard(page, 'PriceList.tsx');
  },

  'a model that refuses is told as that, with what to do': async ({ workspace, models }) => {
    await models.script({ error: { kind: 'Blocked', message: 'Filtered by policy.' } });
    const { status, stderr } = await cli(
      workspace,
      'generate',
      'a price',
      '--framework',
      'react',
      '--provider',
      'vscode',
    );
    assert.equal(status, 1);
    assert.match(stderr, /coder of fake refused to answer. It says: .*Filtered by policy/);
    assert.match(stderr, /in other words/);
  },
};

async function describe(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ what) {
  await openPalette(page, 'UIForge: Generate Component');
  await page.locator('.quick-input-widget').getByText('React 19').waitFor();
  await page.keyboard.type(what);
  await page.keyboard.press('Enter');
}

/** @param {import('playwright-core').Page} page @param {string} fileName */
async function discard(page, fileName) {
  await editorIsFocused(page, fileName);
  await page.keyboard.press('Control+Alt+Backspace');
  await page.locator('.tab', { hasText: fileName }).waitFor({ state: 'detached' });
}

async function showProviders(/** @type {import('playwright-core').Page} */ page) {
  await openPalette(page, 'UIForge: Focus on Providers View');
  await row(page, 'offline').waitFor();
}

/** @param {import('playwright-core').Page} page @param {string} name */
function row(page, name) {
  return page.locator('.pane', { hasText: 'Providers' }).locator('.monaco-list-row').filter({ hasText: name }).first();
}

/**
 * The command line, run in the window's folder: it finds the window's engine and asks that.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<{status: number, stdout: string, stderr: string}>}
 */
function cli(cwd, ...args) {
  return new Promise((resolve) => {
    const program = path.join(projectRoot, 'dist', 'cli.js');
    const env = { ...process.env, UIFORGE_RUNTIME_DIR: runtime };
    execFile(process.execPath, [program, ...args], { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}
