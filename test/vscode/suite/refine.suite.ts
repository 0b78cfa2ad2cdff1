import assert from 'node:assert/strict';
import { unlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { page } from './bridge.ts';
import { answerMessage, lensesOf, untilTold } from './generation.ts';
import { editsAnswer, goTo, openWith, refine, reviewIsGone, savedBytes, untilAsked } from './refining.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { filesInWorkspace, inWorkspace, rememberWorkspace, restoreWorkspace } from './workspace.ts';

/** Texts of this scheme can be looked at only. */
const SHOWN = 'uiforge-test-shown';
const FILE = 'apps/react/src/Badge.tsx';
const CODE = `import { useState } from 'react';

export function Badge({ label }: { label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <span className="badge" onClick={() => setOpen(!open)}>
      {label}
      {open}
    </span>
  );
}

export const SIZES = ['s', 'm'];   
// Colours of the brand.
export const COLOURS = ['red'];`;
const OPENING = [
  '    <span className="badge" onClick={() => setOpen(!open)}>',
  '    <button className="badge">',
] as const;
const CLOSING = ['    </span>', '    </button>'] as const;
const COLOURS = ["export const COLOURS = ['red'];", "export const COLOURS = ['red', 'green'];"] as const;
const ALL = [OPENING, CLOSING, COLOURS];
const ANSWER = editsAnswer(ALL);
/** The answer stops in its middle for so long that a person can type a line. */
const PAUSE = { type: 'stall-with-heartbeats', after: 10, everyMs: 250, count: 16 } as const;

/** A text with changes made. */
const changed = (text: string, changes: readonly (readonly [string, string])[]) =>
  changes.reduce((result, [search, replace]) => result.replace(search, replace), text);

/** The file with some of the changes. */
const made = (...changes: (readonly [string, string])[]) => changed(CODE, changes);

/** Waits until nothing of a text is to be decided on any more. */
const untilOver = (editor: vscode.TextEditor) =>
  until('the review is over', async () => (await lensesOf(editor.document.uri)).length === 0);

describe('refining', () => {
  let services: Services;

  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(() => services?.stop());
  beforeEach(() => {
    services.openai.reset();
    services.anthropic.reset();
    services.openai.script({ text: ANSWER });
  });
  afterEach(restoreWorkspace);

  it('one change accepted and one rejected by keyboard: the file is what the choices say, to the byte', async () => {
    const editor = await openWith(FILE, CODE);
    assert.equal((await refine({ instruction: 'make it a button' })).status, 'review');
    assert.equal(editor.document.getText(), made(...ALL));
    await page.waitFor('.codelens-decoration:has-text("Accept all")');
    await page.press('Alt+F5');
    await until('the cursor is at the first change', () => editor.selection.active.line === 5);
    await page.press('Control+Enter');
    await until('the cursor is at the second change', () => editor.selection.active.line === 8);
    await page.press('Control+Alt+Backspace');
    await until('the second is put back', () => editor.document.getText() === made(OPENING, COLOURS));
    await until('the cursor is at the third change', () => editor.selection.active.line === 14);
    await page.press('Control+Enter');
    await until('the review is over', async () => (await lensesOf(editor.document.uri)).length === 0);
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(made(OPENING, COLOURS)));
  });

  it('one change accepted by its line, one rejected in the peek, by mouse', async () => {
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    await page.waitFor('.codelens-decoration:has-text("3 of 3")');
    await page.screenshot('refine-review');
    await page.click('.codelens-decoration:has-text("3 of 3") a:has-text("Accept")');
    await page.waitFor('.codelens-decoration:has-text("2 of 2")');
    goTo(editor, '<button');
    await vscode.commands.executeCommand('editor.action.dirtydiff.next');
    await page.waitFor('.peekview-widget .action-label[aria-label^="Reject"]');
    await page.screenshot('refine-peek');
    const inPeek = (await page.texts('.peekview-widget .view-lines')).join('\n');
    assert.match(inPeek.replaceAll('\u00a0', ' '), /<span/);
    await page.click('.peekview-widget .action-label[aria-label^="Reject"]');
    await until('it is put back', () => /<\/?button/.exec(editor.document.getText())?.[0] !== '<button');
    await page.press('Escape');
    await page.click('.codelens-decoration a:has-text("Reject all")');
    await until('the rest is put back', () => editor.document.getText() === made(COLOURS));
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(made(COLOURS)));
  });

  it('rejecting all leaves an unsaved file with Windows line ends, byte order mark and no last line break as it was', async () => {
    const windows = CODE.replaceAll('\n', '\r\n');
    const editor = await openWith(FILE, Buffer.from(`\ufeff${windows}`));
    assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), '// mine'));
    const unsaved = editor.document.getText();
    assert.equal((await refine({ instruction: 'make it a button' })).changes, 3);
    assert.equal(editor.document.isDirty, true);
    await vscode.commands.executeCommand('uiforge.review.rejectAll');
    assert.equal(editor.document.getText(), unsaved);
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(`\ufeff${unsaved}`));
    assert.match(unsaved, /\/\/ mine\r\n/);
  });

  it('accepting keeps Windows line ends in what is new', async () => {
    const editor = await openWith(FILE, CODE.replaceAll('\n', '\r\n'));
    await refine({ instruction: 'make it a button' });
    await vscode.commands.executeCommand('uiforge.review.acceptAll');
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(made(...ALL).replaceAll('\n', '\r\n')));
  });

  it('only what was selected is sent as the part that is meant', async () => {
    const editor = await openWith(FILE, CODE);
    const at = editor.document.getText().indexOf("['s', 'm']");
    editor.selection = new vscode.Selection(editor.document.positionAt(at), editor.document.positionAt(at + 10));
    await refine({ instruction: 'more sizes' });
    const sent = JSON.stringify(services.openai.requests[0]?.body);
    assert.match(sent, /selected this part/);
  });

  it('what is typed elsewhere while the model answers stays, and the changes go to their places', async () => {
    services.openai.reset();
    services.openai.script({ text: ANSWER, fault: PAUSE });
    const editor = await openWith(FILE, CODE);
    const running = refine({ instruction: 'make it a button' });
    await untilAsked(services.openai);
    await page.press('Control+Home', 'End', 'Enter');
    await page.type('const mine = 1;');
    const typed = CODE.replace("'react';\n", "'react';\nconst mine = 1;\n");
    await until('it is typed', () => editor.document.getText() === typed);
    const result = await running;
    assert.deepEqual([result.status, result.changes, result.conflicts], ['review', 3, 0]);
    assert.equal(editor.document.getText(), changed(typed, ALL));
    await vscode.commands.executeCommand('uiforge.review.rejectAll');
    assert.equal(editor.document.getText(), typed);
  });

  it('a change of a line that the user changed meanwhile is not made but told, and can be looked at', async () => {
    services.openai.reset();
    services.openai.script({ text: ANSWER, fault: PAUSE });
    const editor = await openWith(FILE, CODE);
    const running = refine({ instruction: 'make it a button' });
    await untilAsked(services.openai);
    await page.press('Control+End');
    await page.type(' // mine');
    const typed = `${CODE} // mine`;
    await until('it is typed', () => editor.document.getText() === typed);
    const result = await running;
    assert.deepEqual([result.changes, result.conflicts], [2, 1]);
    assert.equal(editor.document.getText(), changed(typed, [OPENING, CLOSING]));
    await answerMessage('1 change was not made', 'Show What Was Not Made');
    await until('the change is shown', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.getText().includes("['red', 'green']")),
    );
  });

  it('typing while changes are reviewed: elsewhere it stays, in a change it goes with it', async () => {
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    await page.press('Control+Home', 'End', 'Enter');
    await page.type('const mine = 1;');
    await until('that is typed', () => editor.document.getText().includes('const mine = 1;'));
    await page.press('Alt+F5');
    await until('the cursor is at the change', () => editor.selection.active.line === 6);
    // The page may hear of the cursor's new place later than the extension host says it.
    await until('the cursor is at the end of the line', async () => {
      await page.press('End');
      return editor.selection.active.line === 6 && editor.selection.active.character > 4;
    });
    await page.type('{1}');
    await until('it is typed', () => editor.document.getText().includes('<button className="badge">{1}\n'));
    await page.press('Control+Alt+Backspace');
    const expected = made(CLOSING, COLOURS).replace("'react';\n", "'react';\nconst mine = 1;\n");
    await until('the change is put back', () => editor.document.getText() === expected);
  });

  it('one undo takes the whole refinement out and ends its review; undo of a rejection brings the change back', async () => {
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    goTo(editor, '<button');
    await vscode.commands.executeCommand('uiforge.review.reject');
    assert.equal(editor.document.getText(), made(CLOSING, COLOURS));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), made(...ALL));
    await until('it is open again', async () => (await lensesOf(editor.document.uri)).includes('3 changes to review'));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), CODE);
    await until('the review is over', async () => (await lensesOf(editor.document.uri)).length === 0);
    await reviewIsGone();
  });

  it('redo brings the refinement back to be decided on, as it was left', async () => {
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    goTo(editor, '<button');
    await vscode.commands.executeCommand('uiforge.review.accept');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), CODE);
    await untilOver(editor);
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), made(...ALL));
    await until('it is open again', async () => (await lensesOf(editor.document.uri)).includes('2 changes to review'));
    await vscode.commands.executeCommand('uiforge.review.rejectAll');
    assert.equal(editor.document.getText(), made(OPENING));
    await untilOver(editor);
  });

  it('undo after the last change was rejected brings it back to be decided on; what was accepted stays accepted', async () => {
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    await vscode.commands.executeCommand('uiforge.review.rejectAll');
    await untilOver(editor);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), made(...ALL));
    await until('it is open again', async () => (await lensesOf(editor.document.uri)).includes('3 changes to review'));
    await vscode.commands.executeCommand('uiforge.review.acceptAll');
    await untilOver(editor);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), CODE);
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), made(...ALL));
    assert.deepEqual(await lensesOf(editor.document.uri), []);
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(made(...ALL)));
  });

  it('a text that was never saved is changed by the key and reviewed like a file', async () => {
    const document = await vscode.workspace.openTextDocument({ content: CODE, language: 'typescriptreact' });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    await page.waitFor('.editor-instance .monaco-editor.focused');
    await page.press('Control+Alt+R');
    await page.waitFor('.quick-input-widget:has-text("Say what to change in this file")');
    await page.type('make it a button');
    await page.press('Enter');
    await until('the changes are in it', () => document.getText() === made(...ALL));
    await until('the review is open', async () => (await lensesOf(document.uri)).includes('3 changes to review'));
    goTo(editor, '<button');
    await vscode.commands.executeCommand('uiforge.review.reject');
    await vscode.commands.executeCommand('uiforge.review.acceptAll');
    assert.equal(document.getText(), made(CLOSING, COLOURS));
    assert.equal(document.isUntitled, true);
    assert.match(JSON.stringify(services.openai.requests[0]?.body), /Badge/);
  });

  it('a text that can only be looked at is refused before anybody is asked', async () => {
    await openWith(FILE, CODE);
    const shown = vscode.Uri.from({ scheme: SHOWN, path: '/Badge.tsx' });
    const provider = vscode.workspace.registerTextDocumentContentProvider(SHOWN, {
      provideTextDocumentContent: () => CODE,
    });
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown), { preview: false });
      assert.equal((await refine({ instruction: 'make it a button' })).status, 'failed');
      await untilTold('is read-only here');
      assert.equal(services.openai.requests.length, 0);
    } finally {
      provider.dispose();
    }
  });

  it('the answer for an editor that was made read-only is not lost, and can be tried again', async () => {
    const editor = await openWith(FILE, CODE);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    try {
      assert.equal((await refine({ instruction: 'make it a button' })).status, 'locked');
      assert.equal(editor.document.getText(), CODE);
      assert.equal(editor.document.isDirty, false);
      await untilTold("is read-only, so it can't be changed");
      await reviewIsGone();
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
    }
    await answerMessage('is read-only', 'Try Again');
    await until('the changes are in it', () => editor.document.getText() === made(...ALL));
    assert.equal(services.openai.requests.length, 1);
  });

  it('Cancel closes the connection and changes nothing', async () => {
    services.openai.reset();
    services.openai.script({ text: ANSWER, fault: { type: 'stall', after: 5 } });
    const editor = await openWith(FILE, CODE);
    const running = refine({ instruction: 'make it a button' });
    const request = await untilAsked(services.openai);
    await page.waitFor('.editor-instance .monaco-editor.focused');
    await page.press('Escape');
    assert.equal((await running).status, 'cancelled');
    await request.closed;
    assert.equal(editor.document.getText(), CODE);
    assert.equal(editor.document.isDirty, false);
    await reviewIsGone();
  });

  it('a file of 3,000 lines', async () => {
    const lines = Array.from({ length: 3_000 }, (_, line) => `export const value${line} = ${line};`);
    const code = `${lines.join('\n')}\n`;
    services.openai.reset();
    services.openai.script({
      text: editsAnswer([
        ['export const value7 = 7;', 'export const value7 = 70;'],
        ['export const value2990 = 2990;', 'export const value2990 = 29;'],
      ]),
    });
    const editor = await openWith(FILE, code);
    assert.equal((await refine({ instruction: 'other values' })).changes, 2);
    goTo(editor, 'value2990');
    await vscode.commands.executeCommand('uiforge.review.reject');
    await vscode.commands.executeCommand('uiforge.review.acceptAll');
    assert.deepEqual(await savedBytes(editor.document), Buffer.from(code.replace('value7 = 7;', 'value7 = 70;')));
  });

  it('a second refinement joins the review; all rejected is the text before the first', async () => {
    services.openai.script({
      text: editsAnswer([["export const SIZES = ['s', 'm'];   ", "export const SIZES = ['xl'];"]]),
    });
    const editor = await openWith(FILE, CODE);
    await refine({ instruction: 'make it a button' });
    const second = await refine({ instruction: 'one size' });
    assert.deepEqual([second.status, second.changes], ['review', 4], (await lensesOf(editor.document.uri)).join(' | '));
    await vscode.commands.executeCommand('uiforge.review.rejectAll');
    assert.equal(editor.document.getText(), CODE);
  });

  it('a file that was closed meanwhile is opened again for the review', async () => {
    services.openai.reset();
    services.openai.script({ text: ANSWER, rate: 20 });
    await openWith(FILE, CODE);
    const running = refine({ instruction: 'make it a button' });
    await untilAsked(services.openai);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.equal((await running).status, 'gone');
    await answerMessage('was closed', 'Open and Review');
    const editor = await until('it is open', () => vscode.window.activeTextEditor);
    await until('the changes are in it', () => editor.document.getText() === made(...ALL));
    assert.ok((await lensesOf(editor.document.uri)).includes('3 changes to review'));
  });

  it('the answer for a file that was deleted meanwhile is not lost', async () => {
    services.openai.reset();
    services.openai.script({ text: ANSWER, rate: 20 });
    await openWith(FILE, CODE);
    const running = refine({ instruction: 'make it a button' });
    await untilAsked(services.openai);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await unlink(inWorkspace(FILE));
    assert.equal((await running).status, 'gone');
    await answerMessage('was closed', 'Open as New Document');
    const editor = await until('it is open', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.isUntitled, true);
    assert.equal(editor.document.getText(), made(...ALL));
  });

  it('a problem is fixed from its light bulb, and its message is what the model is told', async () => {
    const broken = CODE.replace('{label}\n', '{lable}\n');
    services.openai.reset();
    services.openai.script({ text: editsAnswer([['      {lable}', '      {label}']]) });
    const editor = await openWith(FILE, broken);
    const collection = vscode.languages.createDiagnosticCollection('test');
    try {
      const at = editor.document.positionAt(broken.indexOf('{lable}') + 1);
      const range = new vscode.Range(at, at.translate(0, 5));
      collection.set(editor.document.uri, [new vscode.Diagnostic(range, "Cannot find name 'lable'.")]);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ title }) => title === 'Fix with UIForge');
      assert.ok(fix?.command, actions.map(({ title }) => title).join());
      await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
      assert.match(JSON.stringify(services.openai.requests[0]?.body), /Cannot find name 'lable'/);
      assert.equal(editor.document.getText(), CODE);
    } finally {
      collection.dispose();
    }
  });

  it('an answer without a usable change is told, and changes nothing', async () => {
    services.openai.reset();
    services.openai.script({ text: 'I would rather not.' }, { text: 'I would rather not.' }, { text: 'No.' });
    services.anthropic.script({ text: 'No.' }, { text: 'No.' }, { text: 'No.' });
    const editor = await openWith(FILE, CODE);
    assert.equal((await refine({ instruction: 'make it a button' })).status, 'failed');
    assert.equal(editor.document.getText(), CODE);
    await untilTold('rather not');
    await reviewIsGone();
  });

  it('an empty file is refused with what to do instead', async () => {
    await openWith(FILE, '\n');
    assert.equal((await refine({ instruction: 'make it a button' })).status, 'failed');
    await untilTold('the file is empty');
    assert.equal(services.openai.requests.length, 0);
  });

  it('refining twenty times leaves nothing behind', async function () {
    this.timeout(180_000);
    const files = await filesInWorkspace();
    for (let round = 0; round < 20; round++) {
      services.openai.reset();
      services.openai.script({ text: ANSWER });
      const editor = await openWith(FILE, CODE);
      assert.equal((await refine({ instruction: `make it a button, round ${round}` })).changes, 3);
      goTo(editor, '<button');
      await vscode.commands.executeCommand('uiforge.review.reject');
      await vscode.commands.executeCommand(round % 2 === 0 ? 'uiforge.review.acceptAll' : 'uiforge.review.rejectAll');
      assert.equal(editor.document.getText(), round % 2 === 0 ? made(CLOSING, COLOURS) : CODE);
      assert.deepEqual(await lensesOf(editor.document.uri), []);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await reviewIsGone();
    await unlink(inWorkspace(FILE));
    assert.deepEqual(await filesInWorkspace(), files);
  });
});
