import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import { tabsOf } from '../generate/document-tabs.ts';
import { HunkDecorations } from './hunk-decorations.ts';
import { registerHunkLenses } from './hunk-lenses.ts';
import type { OpenReviews } from './open-reviews.ts';
import { ReviewSourceControl } from './review-source-control.ts';

const CONTEXT = 'uiforge.reviewingChanges';

/** All that is there while changes are under review, and nothing of it before and after. */
export function showReviews(reviews: OpenReviews): vscode.Disposable {
  const surface = new DisposableList();
  const setContext = () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    void vscode.commands.executeCommand('setContext', CONTEXT, uri !== undefined && reviews.get(uri) !== undefined);
  };
  surface.add(new vscode.Disposable(() => void vscode.commands.executeCommand('setContext', CONTEXT, undefined)));
  surface.add(new ReviewSourceControl(reviews));
  surface.add(new HunkDecorations(reviews));
  surface.add(registerHunkLenses(reviews));
  surface.add(reviews.onDidChange(setContext));
  surface.add(vscode.window.onDidChangeActiveTextEditor(setContext));
  surface.add(
    vscode.workspace.onDidChangeTextDocument((event) => {
      const review = reviews.get(event.document.uri);
      if (review?.document === event.document && event.contentChanges.length > 0) review.documentChanged(event);
    }),
  );
  surface.add(
    vscode.workspace.onDidCloseTextDocument((document) => {
      const review = reviews.get(document.uri);
      if (review?.document === document) reviews.end(review);
    }),
  );
  surface.add(
    vscode.window.tabGroups.onDidChangeTabs(async ({ closed }) => {
      if (closed.length === 0) return;
      // A tab that moves to another group is closed and opened in two steps.
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const review of reviews.all()) if (tabsOf(review.uri).length === 0) reviews.end(review);
    }),
  );
  return surface;
}
