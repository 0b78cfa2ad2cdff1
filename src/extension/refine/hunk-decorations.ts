import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import { spanOf } from './hunk-lines.ts';
import type { OpenReviews } from './open-reviews.ts';

/** Marks the lines of open changes in every editor that shows them. */
export class HunkDecorations implements vscode.Disposable {
  readonly #reviews: OpenReviews;
  readonly #disposables = new DisposableList();
  readonly #proposed: vscode.TextEditorDecorationType;

  constructor(reviews: OpenReviews) {
    this.#reviews = reviews;
    this.#proposed = this.#disposables.add(
      vscode.window.createTextEditorDecorationType({
        isWholeLine: true,
        backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
        overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
        overviewRulerLane: vscode.OverviewRulerLane.Left,
      }),
    );
    this.#disposables.add(reviews.onDidChange(({ uri }) => this.#mark((editor) => same(editor, uri))));
    this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#mark(() => true)));
    this.#mark(() => true);
  }

  /** With the type, its marks go from every editor. */
  dispose(): void {
    this.#disposables.dispose();
  }

  #mark(which: (editor: vscode.TextEditor) => boolean): void {
    for (const editor of vscode.window.visibleTextEditors.filter(which)) {
      const hunks = this.#reviews.get(editor.document.uri)?.hunks ?? [];
      const text = hunks.length > 0 ? editor.document.getText() : '';
      const spans = hunks.map(({ start, end }) => spanOf(text, start, end)).filter(({ first, end }) => end > first);
      editor.setDecorations(
        this.#proposed,
        spans.map(({ first, end }) => new vscode.Range(first, 0, end - 1, 0)),
      );
    }
  }
}

function same({ document }: vscode.TextEditor, uri: vscode.Uri): boolean {
  return document.uri.toString() === uri.toString();
}
