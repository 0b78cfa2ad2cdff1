import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { DocumentReview } from './document-review.ts';
import type { LineChange } from './hunk-lines.ts';
import { hunksOfChange, spanOf } from './hunk-lines.ts';
import type { OpenReviews } from './open-reviews.ts';
import { originalOf } from './review-source-control.ts';
import type { PlacedHunk } from './reviewed-text.ts';

/** What a command is told about the document it means: by a lens, the peek, or a row of the Source Control view. */
export type ReviewTarget = vscode.Uri | vscode.SourceControlResourceState | undefined;

const TOLD_FOR_MS = 4_000;

/** What the user can do with changes under review, from wherever. */
export class ReviewActions {
  readonly #reviews: OpenReviews;

  constructor(reviews: OpenReviews) {
    this.#reviews = reviews;
  }

  /**
   * Decides on one change: the one a lens names by its id, those a peek shows, or those at the cursor of the active
   * editor, which then goes to the next one.
   */
  async decide(
    verdict: 'accept' | 'reject',
    target?: ReviewTarget,
    which?: number | readonly LineChange[],
    index?: number,
  ): Promise<void> {
    const review = this.#reviewOf(target);
    if (!review) return;
    if (which === undefined) {
      const hunks = hunksAtCursor(review);
      if (hunks.length === 0) {
        vscode.window.setStatusBarMessage(l10n.t('No change here: this is the next one.'), TOLD_FOR_MS);
        this.#go(review, 1);
        return;
      }
      await settle(review, verdict, hunks);
      this.#go(review, 1);
      return;
    }
    const change = typeof which === 'number' ? undefined : which[index ?? 0];
    const texts = { now: review.document.getText(), original: review.original };
    const hunks = change ? hunksOfChange(review.hunks, texts, change) : review.hunks.filter(({ id }) => id === which);
    await settle(review, verdict, hunks);
  }

  async decideAll(verdict: 'accept' | 'reject', target?: ReviewTarget): Promise<void> {
    const review = this.#reviewOf(target);
    if (review) await settle(review, verdict, review.hunks);
  }

  /** Moves the cursor to the next (1) or previous (-1) change; behind the last comes the first. */
  go(direction: 1 | -1): void {
    const review = this.#reviewOf(undefined);
    if (review) this.#go(review, direction);
  }

  /** Shows the text before and now, side by side. */
  async compare(target?: ReviewTarget): Promise<void> {
    const review = this.#reviewOf(target);
    if (!review) return;
    const title = l10n.t('{0} (before ↔ now)', vscode.workspace.asRelativePath(review.uri));
    await vscode.commands.executeCommand('vscode.diff', originalOf(review.uri), review.uri, title);
  }

  #reviewOf(target: ReviewTarget): DocumentReview | undefined {
    const uri = target && ('resourceUri' in target ? target.resourceUri : target);
    const meant = uri ?? vscode.window.activeTextEditor?.document.uri;
    return meant && this.#reviews.get(meant);
  }

  #go(review: DocumentReview, direction: 1 | -1): void {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== review.document || review.hunks.length === 0) return;
    const cursor = editor.selection.active.line;
    const text = review.document.getText();
    const lines = review.hunks.map(({ start, end }) => spanOf(text, start, end));
    const next =
      direction === 1
        ? (lines.find(({ first }) => first > cursor) ?? lines[0])
        : (lines.findLast(({ first, end }) => Math.max(first, end - 1) < cursor) ?? lines.at(-1));
    if (!next) return;
    const at = new vscode.Position(Math.min(next.first, review.document.lineCount - 1), 0);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

async function settle(review: DocumentReview, verdict: 'accept' | 'reject', hunks: readonly PlacedHunk[]) {
  const ids = hunks.map(({ id }) => id);
  if (ids.length === 0) return;
  if (verdict === 'accept') {
    review.accept(ids);
  } else if (!(await review.reject(ids))) {
    throw new UIForgeError('CONFLICT', l10n.t("{0} can't be changed: nothing was put back.", review.subject.fileName), {
      hint: l10n.t('Is the file read-only, or does something else go on changing it?'),
    });
  }
}

/** The changes on the lines that the user's cursors and selections touch. */
function hunksAtCursor(review: DocumentReview): PlacedHunk[] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== review.document) return [];
  const text = review.document.getText();
  const last = review.document.lineCount - 1;
  return review.hunks.filter(({ start, end }) => {
    const span = spanOf(text, start, end);
    const [from, to] = [Math.min(span.first, last), Math.max(span.first, span.end - 1)];
    return editor.selections.some((selection) => selection.start.line <= to && selection.end.line >= from);
  });
}
