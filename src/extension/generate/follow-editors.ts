import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import { FollowEnd } from './follow-end.ts';

/** Keeps the end of a growing document in sight in every editor that shows it, unless the user scrolled away there. */
export class FollowEditors implements vscode.Disposable {
  readonly #document: vscode.TextDocument;
  readonly #end: () => number;
  readonly #follow = new Map<vscode.TextEditor, FollowEnd>();
  readonly #disposables = new DisposableList();

  /** @param end offset of the text's end in the document */
  constructor(document: vscode.TextDocument, end: () => number) {
    this.#document = document;
    this.#end = end;
    this.#disposables.add(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const [first, last] = [visibleRanges[0], visibleRanges.at(-1)];
        if (textEditor.document !== document || !first || !last) return;
        const visible = { first: first.start.line, last: last.end.line };
        const instead = this.#of(textEditor).moved(visible, this.#endPosition().line, performance.now());
        if (instead === null) return;
        const there = new vscode.Position(instead, 0);
        textEditor.revealRange(new vscode.Range(there, there), vscode.TextEditorRevealType.AtTop);
      }),
    );
  }

  /** The text has grown. */
  reveal(): void {
    const end = this.#endPosition();
    for (const editor of this.#editors()) editor.revealRange(new vscode.Range(end, end));
  }

  /** The text is whole: shows its first line, where its actions are. The text took the cursor along; it goes there too. */
  finish(): void {
    const top = new vscode.Position(0, 0);
    const end = this.#endPosition();
    for (const editor of this.#editors()) {
      if (editor.selection.isEmpty && editor.selection.active.isEqual(end)) {
        editor.selection = new vscode.Selection(top, top);
      }
      editor.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #editors(): vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter(
      (editor) => editor.document === this.#document && this.#of(editor).following,
    );
  }

  #of(editor: vscode.TextEditor): FollowEnd {
    const known = this.#follow.get(editor) ?? new FollowEnd();
    this.#follow.set(editor, known);
    return known;
  }

  #endPosition(): vscode.Position {
    return this.#document.positionAt(this.#end());
  }
}
