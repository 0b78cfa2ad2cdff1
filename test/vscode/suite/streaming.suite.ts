// What a person sees and does while the text streams in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { answerWith } from './answers.ts';
import { page } from './bridge.ts';
import { documentOf, editorOf, generate, lensesOf, untilHolds, untilTold } from './generation.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { inWorkspace, openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

const LINES = 160;
/** Too long for the window. */
const VALUES = Array.from({ length: LINES }, (_, line) => `export const value${line} = ${line};\n`).join('');
const LONG = `${VALUES}\nexport function Values() {\n  return <p>{value0}</p>;\n}\n`;
const ANSWER = answerWith(LONG);
const BY_LINES = [...(ANSWER.match(/.*\n/g) ?? [])];

describe('while text streams in', () => {
  let services: Services;
  let wish = 0;
  const long = () => {
    wish += 1;
    return { description: `a long list of values, number ${wish}`, name: 'Values' };
  };

  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(() => services?.stop());
  beforeEach(async () => {
    services.openai.reset();
    await openApp('react');
  });
  afterEach(restoreWorkspace);

  it('Cancel shows above the text of a steady stream, and a click on it cancels', async () => {
    services.openai.script({ text: ANSWER, chunks: 3, rate: 30 });
    const running = generate(long());
    const { document } = await editorOf('Values.tsx');
    await untilHolds(document, 'value1 ');
    await page.click('.codelens-decoration a:has-text("Cancel")', { timeout: 10_000 });
    assert.equal((await running).status, 'partial');
    await services.openai.requests[0]?.closed;
    assert.ok(document.lineCount < LINES, 'the stream was over before the click');
  });

  it('the progress says how many tokens have come and how fast, and its Cancel cancels', async () => {
    services.openai.script({ text: ANSWER, chunks: BY_LINES, rate: 20 });
    const running = generate(long());
    await editorOf('Values.tsx');
    await vscode.commands.executeCommand('notifications.showList');
    const item = '.notifications-center .notification-list-item';
    const told = await until('tokens are told', async () =>
      (await page.texts(`${item} .notification-list-item-message`)).find((text) => /tokens/.test(text)),
    );
    assert.match(told, /\b[1-9][\d,]* tokens, [1-9][\d,]*\/s$/);
    await page.click(`${item}:has-text("tokens") .monaco-button:has-text("Cancel")`);
    assert.equal((await running).status, 'partial');
    assert.equal((await documentOf(await running)).lineCount < LINES, true);
    await services.openai.requests[0]?.closed;
    assert.equal(services.openai.requests[0]?.closedEarly, true);
  });

  it('the view stays where the user scrolled to, and follows again once it is back at the end', async () => {
    services.openai.script({ text: ANSWER, chunks: BY_LINES, rate: 20 });
    const running = generate(long());
    const editor = await editorOf('Values.tsx');
    const { document } = editor;
    const bottom = () => editor.visibleRanges.at(-1)?.end.line ?? 0;
    await untilHolds(document, 'value55 ');
    await until('the view follows', () => bottom() >= 54);

    await page.press('Alt+PageUp');
    await until('the view is scrolled up', () => bottom() < 50);
    const there = bottom();
    await untilHolds(document, 'value75 ');
    assert.equal(bottom(), there);

    await page.press('Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown');
    await until('the end is in sight', () => bottom() >= document.lineCount - 2);
    await untilHolds(document, 'value120 ');
    await until('the view follows again', () => bottom() >= 119);
    assert.equal((await running).status, 'complete');
  });

  it('a folder that is read-only is named, and the text goes to an untitled document', async function () {
    const folder = inWorkspace('apps/react/src/components');
    mkdirSync(folder, { recursive: true });
    const writable = makeReadOnly(folder);
    if (!writable) return this.skip();
    try {
      services.openai.script({ text: ANSWER });
      const result = await generate(long());
      assert.equal(result.status, 'complete');
      const document = await documentOf(result);
      assert.equal(document.isUntitled, true);
      assert.equal(document.getText(), LONG);
      assert.deepEqual((await lensesOf(document.uri)).slice(0, 5), [
        'Keep',
        'Preview',
        'Refine',
        'Regenerate',
        'Discard',
      ]);
      await untilTold(`${folder} can't be written to`);
    } finally {
      writable();
    }
  });
});

/** Takes the right to write from whoever runs this, root too. @returns what gives it back; null where nothing does it */
function makeReadOnly(folder: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o555);
    return () => chmodSync(folder, 0o755);
  }
  try {
    execFileSync('chattr', ['+i', folder], { stdio: 'ignore' });
    return () => execFileSync('chattr', ['-i', folder]);
  } catch {
    return null;
  }
}
