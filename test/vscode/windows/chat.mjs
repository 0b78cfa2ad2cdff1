// The chat participant, by keyboard and mouse. VS Code asks for a language model before it lets any participant answer;
// ours asks its own providers.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { lens, openPalette, untilOnDisk } from '../by-keyboard.mjs';
import { QUIET_SETTINGS } from '../window.mjs';

const HELPER = fileURLToPath(new URL('../helpers/fake-models', import.meta.url));
const TAG = `interface TagProps {
  label: string;
}

export function Tag({ label }: TagProps) {
  return <span>{label}</span>;
}
`;
const BOLD = TAG.replace('<span>{label}</span>', '<strong>{label}</strong>');
const CHANGE = `It is bold now.

<<<<<<< SEARCH
  return <span>{label}</span>;
=======
  return <strong>{label}</strong>;
>>>>>>> REPLACE
`;
const TEST = "import { Tag } from './Tag';\n\nit('is there', () => {\n  expect(Tag).toBeDefined();\n});\n";
const KEYED = { name: 'keyed', type: 'openai', priority: 1 };

export async function setUp() {
  const ai = await startFakeAi();
  const folder = await mkdtemp(path.join(os.tmpdir(), `uiforge-test-${process.pid}-`));
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const off = ['vscode', 'openai', 'anthropic'].map((name) => ({ name, enabled: false }));
  return {
    options: {
      helperExtensions: [HELPER],
      env: {
        FAKE_MODELS_IN_CHAT: '1',
        FAKE_MODELS_SCRIPT: path.join(folder, 'script.json'),
        FAKE_MODELS_LOG: path.join(folder, 'log.jsonl'),
      },
      settings: {
        'uiforge.providers': [
          ...QUIET_SETTINGS['uiforge.providers'],
          ...off,
          mine,
          { ...KEYED, endpoint: `${ai.url}/v1` },
        ],
      },
    },
    tools: { ai },
    async tearDown() {
      await ai.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const tests = {
  'a component comes as code in the chat, and Create File makes it a file to be kept': async ({
    page,
    workspace,
    ai,
    screenshot,
  }) => {
    ai.script({ text: `Here:\n\n\`\`\`tsx\n${TAG}\`\`\`\n`, rate: 20 });
    await ask(page, '/generate a tag');
    const answer = await answered(page, 'mine fake-model');
    assert.ok(answer.includes('return <span>{label}</span>;'), answer);
    await screenshot('chat-generate');
    await button(page, 'Create File').click();
    await lens(page, 'Keep').waitFor();
    await lens(page, 'Keep').locator('a', { hasText: 'Keep' }).click();
    await untilOnDisk(path.join(workspace, 'src/components/Tag.tsx'), (text) => text === TAG);
    assert.equal(ai.requests.length, 1);
  },

  'what is said next changes the file that was made; the changes are accepted in the chat': async ({
    page,
    workspace,
    ai,
    screenshot,
  }) => {
    ai.script({ text: CHANGE });
    await ask(page, 'make it bold');
    const answer = await answered(page, '1 change to review in');
    assert.ok(answer.includes('It is bold now.'), answer);
    await lens(page, '1 change to review').waitFor();
    await screenshot('chat-refine');
    await button(page, 'Accept All').click();
    await lens(page, '1 change to review').waitFor({ state: 'detached' });
    await page.locator('.tab', { hasText: 'Tag.tsx' }).click();
    await page.keyboard.press('Control+S');
    await untilOnDisk(path.join(workspace, 'src/components/Tag.tsx'), (text) => text === BOLD);
    assert.match(JSON.stringify(ai.requests.at(-1)?.body), /a tag/);
  },

  'a follow-up writes a test of the file, and a button puts it beside': async ({ page, workspace, ai, screenshot }) => {
    ai.script({ text: `\`\`\`tsx file=Tag.test.tsx\n${TEST}\`\`\`\n` });
    await followup(page, 'Add a test').click();
    const answer = await answered(page, 'mine fake-model');
    assert.ok(answer.includes("import { Tag } from './Tag';"), answer);
    const sent = JSON.stringify(ai.requests.at(-1)?.body);
    assert.match(sent, /<strong>\{label\}/);
    await screenshot('chat-test');
    await button(page, 'Create Tag.test.tsx').click();
    await untilOnDisk(path.join(workspace, 'src/components/Tag.test.tsx'), (text) => text === TEST);
    await page.locator('.tab.active', { hasText: 'Tag.test.tsx' }).waitFor();
    await page.locator('.tab', { hasText: 'Tag.tsx' }).first().click();
    await page.locator('.tab.active', { hasText: 'Tag.tsx' }).waitFor();
  },

  'a file is checked, and a follow-up fixes what was found': async ({ page, workspace, ai, screenshot }) => {
    const file = path.join(workspace, 'src/components/Tag.tsx');
    await writeFile(file, BOLD.replace('{label}<', '{lable}<'));
    await page.locator('.view-line', { hasText: '{lable}' }).waitFor();
    await ask(page, '/check');
    await answered(page, 'lable');
    await screenshot('chat-check');
    ai.script({ text: CHANGE.replaceAll('span', 'strong').replace('{label}', '{lable}') });
    await followup(page, 'Fix these problems').click();
    await answered(page, '1 change to review in');
    assert.match(JSON.stringify(ai.requests.at(-1)?.body), /The change shall settle these findings/);
    await button(page, 'Reject All').click();
    await lens(page, '1 change to review').waitFor({ state: 'detached' });
    assert.match(await readFile(file, 'utf8'), /lable/);
  },

  'a test of what the chat has only shown is kept together with it': async ({ page, workspace, ai }) => {
    ai.script({ text: `Here:\n\n\`\`\`tsx\n${TAG.replaceAll('Tag', 'Chip')}\`\`\`\n` });
    await ask(page, '/generate a chip');
    await answered(page, 'mine fake-model');
    ai.script({ text: `\`\`\`tsx file=Chip.test.tsx\n${TEST.replaceAll('Tag', 'Chip')}\`\`\`\n` });
    await followup(page, 'Add a test').click();
    await answered(page, 'Chip.test.tsx');
    await button(page, 'Create File').click();
    await page.locator('.tab.active', { hasText: 'Chip.tsx' }).waitFor();
    await lens(page, '+1 file').waitFor();
    await lens(page, 'Keep').locator('a', { hasText: 'Keep' }).click();
    const folder = path.join(workspace, 'src/components');
    await untilOnDisk(path.join(folder, 'Chip.tsx'), (text) => text === TAG.replaceAll('Tag', 'Chip'));
    await untilOnDisk(path.join(folder, 'Chip.test.tsx'), (text) => text === TEST.replaceAll('Tag', 'Chip'));
  },

  'with nobody who could answer, it says so with a button that helps': async ({ page, ai, screenshot }) => {
    ai.script({ fault: { type: 'unauthorized' } }, { fault: { type: 'unauthorized' } });
    await ask(page, '/refine make it red');
    await button(page, 'Set a Key').waitFor();
    await screenshot('chat-error');
  },
};

const RESPONSE = '.interactive-item-container.interactive-response';

/** Sends a message to the participant. @param {import('playwright-core').Page} page @param {string} message */
async function ask(page, message) {
  await openPalette(page, 'Chat: Open Chat');
  const input = page.locator('.interactive-input-part .monaco-editor').first();
  await input.waitFor();
  await chooseModel(page);
  await input.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`@uiforge ${message}`, { delay: 15 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

/**
 * Without a chosen model VS Code answers for the participant that there is none; and it looks for models only once
 * something was asked.
 *
 * @param {import('playwright-core').Page} page
 */
async function chooseModel(page) {
  const part = page.locator('.interactive-input-part').first();
  if (await part.getByText('Fake coder').isVisible()) return;
  await part.locator('.monaco-editor').first().click();
  await page.keyboard.type('@uiforge /check ', { delay: 15 });
  await page.keyboard.press('Enter');
  await part.getByText('Fake coder').waitFor();
  // What is asked before that answer has come would wait behind it.
  await page
    .locator(RESPONSE)
    .last()
    .filter({ hasText: /unavailable|component/ })
    .waitFor();
  await page.waitForTimeout(500);
}

/** The last answer, once it says something. @param {import('playwright-core').Page} page @param {string} text */
async function answered(page, text) {
  const answer = page.locator(RESPONSE).last();
  await answer.filter({ hasText: text }).waitFor({ timeout: 30_000 });
  return (await answer.allInnerTexts()).join('').replaceAll('\u00a0', ' ');
}

/** A button of the last answer. @param {import('playwright-core').Page} page @param {string} label */
function button(page, label) {
  return page.locator(RESPONSE).last().locator('.monaco-button', { hasText: label }).first();
}

/** What is offered below the last answer. @param {import('playwright-core').Page} page @param {string} label */
function followup(page, label) {
  const all = page.locator('.interactive-session-followups a, .interactive-session-followups .monaco-button');
  return all.filter({ hasText: label }).first();
}
