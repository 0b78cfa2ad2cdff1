import * as vscode from 'vscode';
import type { EngineClient } from '../engine/engine-client.ts';
import { tabsOf } from './document-tabs.ts';
import type { Review } from './review.ts';
import { factsOf } from './review.ts';
import type { ReviewStore } from './review-store.ts';

/**
 * Gives a text that a reload or a crash of the window cut short what the engine's history holds of it: VS Code makes its
 * backup of a document once nothing has changed for a second, so of a text that streams it may have nothing. What the
 * user has written there since is not touched.
 */
export async function restorePart(engine: EngineClient, reviews: ReviewStore, review: Review): Promise<void> {
  if (review.id === null) return;
  const uri = vscode.Uri.parse(review.uri, true);
  const document = await vscode.workspace.openTextDocument(uri);
  // VS Code notes which tabs are open now and then: one that was opened a moment before may not have come back.
  if (tabsOf(uri).length === 0) {
    await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  }
  const answer = await engine.request('generation/get', { id: review.id });
  if (!answer) return;
  const text = document.getText();
  const wanted = document.eol === vscode.EndOfLine.CRLF ? answer.code.replace(/\r?\n/g, '\r\n') : answer.code;
  // An overwritten file shows its old text when nothing of the new one was backed up.
  const known = wanted.startsWith(text) || text === review.previous?.text;
  if (!known || !reviews.get(uri)) return;
  if (text !== wanted) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), document.positionAt(text.length)), wanted);
    if (!(await vscode.workspace.applyEdit(edit))) return;
  }
  if (!answer.metadata.partial) {
    reviews.update(uri, { status: { kind: 'complete', facts: factsOf(answer.metadata) } });
  }
}
