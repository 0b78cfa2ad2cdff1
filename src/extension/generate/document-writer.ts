import * as vscode from 'vscode';
import type { StreamDocument, UndoStops } from './editor-stream.ts';
import type { TextChange } from './streamed-region.ts';

const HIDDEN_PAUSE_MS = 1_000;

/**
 * A VS Code document as an EditorStream writes to it. In an editor that shows, an edit joins the undo step of the one
 * before. A hidden document takes workspace edits only, each an undo step of its own: so there it is written once a
 * second at most, which loses nothing worth a word in a crash and keeps the steps few.
 */
export class DocumentWriter implements StreamDocument {
  readonly #document: vscode.TextDocument;
  #lastHidden = 0;
  #hurry = false;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  get eol(): '\n' | '\r\n' {
    return this.#document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  }

  /** From now on a hidden document is written without pauses: the text has come to its end. */
  hurry(): void {
    this.#hurry = true;
  }

  async replace(change: TextChange, undo: UndoStops): Promise<boolean> {
    const document = this.#document;
    const range = new vscode.Range(
      document.positionAt(change.offset),
      document.positionAt(change.offset + change.length),
    );
    const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
    if (editor) {
      try {
        return await editor.edit((builder) => builder.replace(range, change.text), {
          undoStopBefore: undo.before,
          undoStopAfter: undo.after,
        });
      } catch (error) {
        // The tab was hidden between the two lines above; a closed document is the caller's to know.
        if (document.isClosed) throw error;
        return false;
      }
    }
    if (document.isClosed) throw new Error('The document was closed.');
    const pause = this.#lastHidden + HIDDEN_PAUSE_MS - performance.now();
    if (!this.#hurry && this.#lastHidden > 0 && pause > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, 100)));
      // Makes the caller gather what has come meanwhile and ask again.
      return false;
    }
    this.#lastHidden = performance.now();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, change.text);
    return vscode.workspace.applyEdit(edit);
  }
}
