// Generations as a test asks for them and sees them.
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { GenerationResult } from '../../../src/extension/generate/generation-controller.ts';
import type { RequestDraft } from '../../../src/extension/generate/request-draft.ts';
import { page } from './bridge.ts';
import { until } from './until.ts';

/** Runs the command as a keybinding with arguments does. Resolves when the text is in the document, whole or not. */
export async function generate(draft: Partial<RequestDraft>): Promise<GenerationResult> {
  const result = await vscode.commands.executeCommand<GenerationResult | undefined>(
    'uiforge.generate.component',
    draft,
  );
  if (!result) throw new Error('the command asked for something instead of generating');
  return result;
}

/** The document a generation wrote to. */
export async function documentOf(result: GenerationResult): Promise<vscode.TextDocument> {
  if (result.uri === null) throw new Error(`the generation ended as '${result.status}', without a document`);
  return vscode.workspace.openTextDocument(vscode.Uri.parse(result.uri, true));
}

/** The editor of a file by its name, once it is there. */
export async function editorOf(fileName: string): Promise<vscode.TextEditor> {
  return until(`an editor shows ${fileName}`, () =>
    vscode.window.visibleTextEditors.find(({ document }) => basename(document.uri.path) === fileName),
  );
}

/** The titles above the text, without their icons. */
export async function lensesOf(uri: vscode.Uri): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
  return lenses.map(({ command }) => (command?.title ?? '').replace(/\$\([^)]+\)\s*/g, ''));
}

/** What UIForge says about a document in the Problems view. */
export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source?.startsWith('UIForge'));
}

/** Waits until a document holds a text, and gives what it holds then. */
export async function untilHolds(document: vscode.TextDocument, text: string): Promise<string> {
  await until(`${basename(document.uri.path)} holds ${JSON.stringify(text)}`, () => document.getText().includes(text));
  return document.getText();
}

/** What `during` comes to, and what a file held after each of its changes in the meantime. */
export async function watchText<Result>(
  fileName: string,
  during: () => Promise<Result>,
): Promise<{ result: Result; states: string[] }> {
  const states: string[] = [];
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (basename(document.uri.path) === fileName && contentChanges.length > 0) states.push(document.getText());
  });
  try {
    return { result: await during(), states };
  } finally {
    listening.dispose();
  }
}

/** Waits until a message says `text`. They are looked for in the list: how long one floats is VS Code's business. */
export async function untilTold(text: string): Promise<void> {
  await untilListed(`.notifications-center .notification-list-item-message:has-text(${JSON.stringify(text)})`);
  await vscode.commands.executeCommand('notifications.hideList');
}

/** Shows the list of messages until it holds what is looked for: a list without a message does not stay open. */
async function untilListed(selector: string): Promise<void> {
  await until(`${selector} shows`, async () => {
    await vscode.commands.executeCommand('notifications.showList');
    return page.waitFor(selector, { timeout: 1_000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Presses a button of a message that says `text`. */
export async function answerMessage(text: string, button: string): Promise<void> {
  await untilListed(`.notifications-center .notification-list-item:has-text(${JSON.stringify(text)})`);
  await page.click(
    `.notifications-center .notification-list-item:has-text(${JSON.stringify(text)}) .monaco-button:has-text(${JSON.stringify(button)})`,
  );
  await vscode.commands.executeCommand('notifications.hideList');
}
