import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StreamDocument, UndoStops } from './editor-stream.ts';
import type { TextChange } from './streamed-region.ts';

const HIDDEN_PAUSE_MS = 1_000;
/**
 * VS Code asks for lenses once a document has come to rest, for 250 ms or, where lenses took long before, for longer; it
 * keeps those it shows while text is added. So much is waited for it to ask, and so much more for it to show them.
 */
const LENS_WAIT_MS = 900;
const LENS_SHOW_MS = 60;
const LOOK_EVERY_MS = 25;

/**
 * A VS Code document as an EditorStream writes to it. In an editor that shows, an edit joins the undo step of the one
 * before. A hidden document takes workspace edits only, each an undo step of its own: so there it is written once a
 * second at most, which loses nothing worth a word in a crash and keeps the steps few.
 *
 * After the first edit that shows comes a pause, once, in which VS Code puts its lenses above the text: in a steady stream
 * there would be no other, and Cancel would not be there until the end. What comes meanwhile follows in one edit.
 */
export class DocumentWriter implements StreamDocument {
  readonly #document: vscode.TextDocument;
  #lastHidden = 0;
  readonly #lensVersion: () => number;
  /** Version of the document that lenses are waited for, and until when, once the wait has begun. */
  #lenses: { version: number; until: number } | undefined;
  #hurry = false;

  /** @param lensVersion the version of the document that VS Code asked for our lenses of last; 0 before it did */
  constructor(document: vscode.TextDocument, lensVersion: () => number) {
    this.#document = document;
    this.#lensVersion = lensVersion;
  }

  get eol(): '\n' | '\r\n' {
    return this.#document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  }

  /** From now on the document is written without pauses: the text has come to its end. */
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
      if (await this.#rest()) return false;
      try {
        const done = await editor.edit((builder) => builder.replace(range, change.text), {
          undoStopBefore: undo.before,
          undoStopAfter: undo.after,
        });
        if (done)
          this.#lenses ??= {
            version: document.version,
            until: showsLenses(document) ? performance.now() + LENS_WAIT_MS : 0,
          };
        return done;
      } catch (error) {
        // The tab was hidden between the two lines above; a closed document is the caller's to know.
        if (document.isClosed) throw error;
        return false;
      }
    }
    if (document.isClosed) throw new Error(l10n.t('The document was closed.'));
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

  /** True when it waited for the lenses: then more may have come. */
  async #rest(): Promise<boolean> {
    const lenses = this.#lenses;
    const now = performance.now();
    if (this.#hurry || !lenses || now >= lenses.until) return false;
    if (this.#lensVersion() >= lenses.version) {
      lenses.until = Math.min(lenses.until, now + LENS_SHOW_MS);
      lenses.version = Number.POSITIVE_INFINITY;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return true;
  }
}

function showsLenses(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get<boolean>('codeLens', true);
}
