import * as vscode from 'vscode';
import { closeWithoutSaving } from './document-tabs.ts';
import { removeCreatedFile } from './new-file.ts';
import type { Review } from './review.ts';

/** Saves a reviewed document. @returns where it is now, or null when the user left the save dialog. */
export async function saveReviewed(uri: vscode.Uri): Promise<vscode.Uri | null> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isUntitled) {
    // Saving goes through the editor, which then shows the file in the untitled document's place.
    await vscode.window.showTextDocument(document, { preview: false });
    return (await vscode.workspace.save(uri)) ?? null;
  }
  // Asked for whatever `isDirty` says: VS Code tells of a change a little before it tells that the document is dirty.
  return (await document.save()) ? uri : null;
}

/** Puts everything back to how it was before the generation: the old text, or no file and no tab. */
export async function takeBack(review: Review): Promise<void> {
  const uri = vscode.Uri.parse(review.uri, true);
  if (review.previous) {
    await putBack(uri, review.previous);
    return;
  }
  await closeWithoutSaving(uri);
  if (review.created) await removeCreatedFile(review.created);
}

async function putBack(uri: vscode.Uri, previous: { text: string; dirty: boolean }): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, whole, previous.text);
  await vscode.workspace.applyEdit(edit);
  // What was on disk before is there still, unless autosave wrote the new text: then the old one is written back.
  if (!previous.dirty) await document.save();
}
