import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { UIComponentResponse } from '../../protocol/generation.ts';
import { openTarget } from '../generate/open-target.ts';
import { saveReviewed } from '../generate/settle-review.ts';

/** Puts an answer into the file where it belongs and saves it. Null: the user was asked about something and went away. */
export async function placeCode(
  response: Pick<UIComponentResponse, 'code' | 'fileName' | 'framework'> & { language?: string },
  folder: string | null,
): Promise<vscode.Uri | null> {
  const { code, fileName, framework, language: languageId = FRAMEWORK_INFO[framework].languageId('ts') } = response;
  const target = await openTarget({ folder, fileName, languageId });
  if (!target) return null;
  const { document } = target;
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, whole, code);
  await vscode.workspace.applyEdit(edit);
  return saveReviewed({ uri: document.uri.toString(), fileName });
}

/** Puts code in at the cursor of `editor`, as one undo step. @throws Error when the editor is gone */
export async function insertCode(editor: vscode.TextEditor, code: string): Promise<void> {
  const shown = await vscode.window.showTextDocument(editor.document, {
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
    preview: false,
  });
  const done = await shown.edit((builder) => {
    for (const selection of shown.selections) builder.replace(selection, code);
  });
  if (!done) throw new Error(l10n.t("{0} can't be changed.", editor.document.fileName));
}
