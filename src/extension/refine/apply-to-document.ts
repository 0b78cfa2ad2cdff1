import * as vscode from 'vscode';
import type { TextEdit } from '../../protocol/text-edit.ts';

/**
 * Makes edits in a document as one undo step. False when nothing was done: the document has changed since its text was
 * read, or it can't be written to.
 *
 * @param edits in offsets of the document as it is now, in order, not overlapping, in its line ends
 */
export async function applyToDocument(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  const replacements = edits.map(({ start, end, text }) => ({
    range: new vscode.Range(document.positionAt(start), document.positionAt(end)),
    text,
  }));
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  if (editor) {
    try {
      return await editor.edit((builder) => {
        for (const { range, text } of replacements) builder.replace(range, text);
      });
    } catch {
      // The tab was hidden between the two lines above.
      return false;
    }
  }
  if (document.isClosed) return false;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of replacements) edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

/** The line ends of a document. */
export function eolOf(document: vscode.TextDocument): '\n' | '\r\n' {
  return document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}
