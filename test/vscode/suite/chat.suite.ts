import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith, soundCode } from './answers.ts';
import { page } from './bridge.ts';
import { editorOf, lensesOf } from './generation.ts';
import { editsAnswer, openWith, savedBytes } from './refining.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

const CODE = soundCode('react');
const FILE = 'apps/react/src/Tag.tsx';
const TAG = 'export function Tag({ label }: { label: string }) {\n  return <span>{label}</span>;\n}\n';
const CHANGE = ['  return <span>{label}</span>;', '  return <strong>{label}</strong>;'] as const;
const ANSWER = '.interactive-item-container.interactive-response';

/** Sends a message to the participant; resolves when its answer is complete. */
async function ask(message: string): Promise<string> {
  const before = (await page.texts(ANSWER)).length;
  await vscode.commands.executeCommand('workbench.action.chat.open', { query: `@uiforge ${message}` });
  await until('there is an answer', async () => (await page.texts(ANSWER)).length > before, 30_000);
  await page.waitFor(`${ANSWER}:not(.chat-response-loading) >> nth=-1`, { timeout: 30_000 });
  return until('the answer says something', async () => (await page.texts(ANSWER)).at(-1));
}

/** The last answer, once it holds a text. */
async function untilAnswered(text: string): Promise<string> {
  let last = '';
  await until(`the answer says ${text}`, async () => {
    last = (await page.texts(ANSWER)).at(-1)?.replaceAll('\u00a0', ' ') ?? '';
    return last.includes(text);
  }).catch(() => assert.fail(`no '${text}' in: ${last}`));
  return last;
}

const press = (button: string) => page.click(`${ANSWER} >> nth=-1 >> .monaco-button:has-text("${button}")`);

describe('chat', () => {
  let services: Services;

  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
    await services?.stop();
  });
  beforeEach(async () => {
    services.openai.reset();
    services.anthropic.reset();
    await vscode.commands.executeCommand('workbench.action.chat.open');
    await vscode.commands.executeCommand('workbench.action.chat.newChat');
  });
  afterEach(restoreWorkspace);

  it('generates: the code comes as a block, and Create File puts it where it belongs, to be kept', async () => {
    await openApp('react');
    services.openai.script({ text: answerWith(CODE), rate: 100 });
    await ask('/generate a pricing toggle');
    await untilAnswered('openai fake-model');
    await untilAnswered('const PLANS');
    await page.screenshot('chat-generate');
    await press('Create File');
    const { document } = await editorOf('PricingToggle.tsx');
    await until('the code is in it', () => document.getText() === CODE);
    await until('it can be kept', async () => (await lensesOf(document.uri)).includes('Keep'));
    assert.equal(services.openai.requests.length, 1);
  });

  it('what is said next changes what was shown, without a file', async () => {
    await openApp('react');
    services.openai.script({ text: answerWith(TAG) }, { text: editsAnswer([CHANGE], 'It is bold now.') });
    await ask('/generate a tag');
    await untilAnswered('openai fake-model');
    await ask('make it bold');
    const answer = await untilAnswered('It is bold now.');
    assert.match(answer, /<strong>\{label\}<\/strong>/);
    assert.match(JSON.stringify(services.openai.requests[1]?.body), /a tag/);
  });

  it('refines the current file: the changes are reviewed in the editor, or all accepted in the chat', async () => {
    const { document } = await openWith(FILE, TAG);
    services.openai.script({ text: editsAnswer([CHANGE], 'It is bold now.') });
    await ask('/refine make it bold');
    await untilAnswered('1 change to review in');
    assert.equal(document.getText(), TAG.replace(...CHANGE));
    assert.ok((await lensesOf(document.uri)).includes('1 change to review'));
    await page.screenshot('chat-refine');
    await press('Accept All');
    await until('the review is over', async () => (await lensesOf(document.uri)).length === 0);
    assert.deepEqual(await savedBytes(document), Buffer.from(TAG.replace(...CHANGE)));
  });

  it('checks the current file, and then fixes what it found', async () => {
    const { document } = await openWith(FILE, TAG.replace('{label}<', '{lable}<'));
    await ask('/check');
    await untilAnswered('lable');
    services.openai.script({
      text: editsAnswer([['  return <span>{lable}</span>;', '  return <span>{label}</span>;']]),
    });
    await ask('/refine Fix these problems');
    await untilAnswered('1 change to review in');
    assert.match(JSON.stringify(services.openai.requests[0]?.body), /The change shall settle these findings/);
    assert.equal(document.getText(), TAG);
  });

  it('a refused key is told with a button that sets one', async () => {
    await openApp('react');
    for (const service of [services.openai, services.anthropic]) service.script({ fault: { type: 'unauthorized' } });
    await openWith(FILE, TAG);
    await ask('/refine make it bold');
    await page.waitFor(`${ANSWER} >> nth=-1 >> .monaco-button:has-text("Set a Key")`);
    await page.screenshot('chat-error');
  });
});
