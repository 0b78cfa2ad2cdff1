// Refinements as a test asks for them and sees them.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { RefineDraft } from '../../../src/extension/refine/ask-refinement.ts';
import type { RefineResult } from '../../../src/extension/refine/refine-controller.ts';
import type { FakeAi } from '../../fake-ai/fake-ai.ts';
import { page } from './bridge.ts';
import { until } from './until.ts';
import { inWorkspace } from './workspace.ts';

/** An answer in the form that models are asked for: lines to search and lines that take their place. */
export function editsAnswer(blocks: readonly (readonly [search: string, replace: string])[], said = ''): string {
  const written = blocks.map(([search, replace]) =>
    ['<<<<<<< SEARCH', search, '=======', ...(replace === '' ? [] : [replace]), '>>>>>>> REPLACE'].join('\n'),
  );
  return [said, ...written].filter(Boolean).join('\n\n');
}

/** Runs the command as a keybinding with arguments does. Resolves when the changes are in the document, or none came. */
export async function refine(draft: RefineDraft): Promise<RefineResult> {
  const result = await vscode.commands.executeCommand<RefineResult | undefined>('uiforge.refine.selection', draft);
  if (!result) throw new Error('the command asked for something instead of refining');
  return result;
}

/** Writes a file of the workspace and opens it. */
export async function openWith(path: string, bytes: string | Uint8Array): Promise<vscode.TextEditor> {
  await writeFile(inWorkspace(path), bytes);
  const uri = vscode.Uri.file(inWorkspace(path));
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  // VS Code goes on for minutes with the text of a file that was closed.
  await vscode.commands.executeCommand('workbench.action.files.revert');
  return editor;
}

/** Saves a document and gives the bytes on disk. */
export async function savedBytes(document: vscode.TextDocument): Promise<Buffer> {
  if (!(await document.save())) throw new Error(`${document.fileName} was not saved`);
  return readFile(document.uri.fsPath);
}

/** Puts the cursor on the line that holds `text`. */
export function goTo(editor: vscode.TextEditor, text: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(text));
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at));
}

/** Waits until a service was asked, and gives the request. */
export async function untilAsked(service: FakeAi): Promise<FakeAi['requests'][number]> {
  return until('the model is asked', () => service.requests[0]);
}

/** Counts in the page what a review shows. */
const COUNT_LEFT = `(() => {
  const count = (selector, text = '') =>
    [...document.querySelectorAll(selector)].filter((each) => each.textContent.includes(text)).length;
  return {
    sourceControls: count('.part.sidebar', 'UIForge Review'),
    lenses: count('.codelens-decoration', 'Accept'),
    marks: count('.view-overlays [class*="TextEditorDecorationType"]'),
    bars: count('[class*="dirty-diff-"]'),
    buttons: count('.editor-actions [aria-label^="Accept All"]'),
  };
})()`;

/** Checks that nothing of a review is left: source control, lenses, marks, keys, texts of ours. */
export async function reviewIsGone(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.scm');
  await page.waitFor('.scm-viewlet, .scm-view, #workbench\\.view\\.scm');
  const nothing = JSON.stringify({ sourceControls: 0, lenses: 0, marks: 0, bars: 0, buttons: 0 });
  let left = '';
  await until('nothing of the review is left', async () => {
    left = JSON.stringify(await page.evaluate<object>(COUNT_LEFT));
    return left === nothing;
  }).catch(() => assert.equal(left, nothing));
  // VS Code keeps a text that nobody shows for a moment longer.
  let texts: string[] = [];
  await until('no text of ours is open', () => {
    texts = vscode.workspace.textDocuments
      .map(({ uri }) => uri.toString())
      .filter((uri) => /^uiforge-(?!test)/.test(uri));
    return texts.length === 0;
  }).catch(() => assert.deepEqual(texts, []));
  await vscode.commands.executeCommand('workbench.view.explorer');
}
