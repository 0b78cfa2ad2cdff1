import * as vscode from 'vscode';
import type { Disposable } from '../disposables.ts';
import { DisposableList } from '../disposables.ts';
import { tabsOf } from '../generate/document-tabs.ts';
import type { DocumentReview, ReviewSubject } from './document-review.ts';
import type { OpenReviews } from './open-reviews.ts';
import { ReviewedText } from './reviewed-text.ts';

const STATE_KEY = 'uiforge.changesUnderReview';
const REST_MS = 200;

/** A review as it is kept in the workspace's state. */
interface SavedReview {
  uri: string;
  subject: ReviewSubject;
  hunks: { start: number; original: string; proposed: string }[];
}

/**
 * Keeps open reviews over a reload of the window, in which VS Code brings back unsaved documents as they were: a review
 * whose document holds the same text is taken up again. Any other has ended: its changes are in the document.
 */
export class SavedReviews implements Disposable {
  readonly #state: vscode.Memento;
  readonly #reviews: OpenReviews;
  readonly #disposables = new DisposableList();
  #timer: NodeJS.Timeout | undefined;

  constructor(state: vscode.Memento, reviews: OpenReviews) {
    this.#state = state;
    this.#reviews = reviews;
    this.#disposables.add(
      reviews.onDidChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#save(), reviews.all().length === 0 ? 0 : REST_MS);
      }),
    );
  }

  /**
   * Takes up what the window before this one left.
   * @returns names of the documents whose review could not be taken up
   */
  async takeUp(): Promise<string[]> {
    const lost: string[] = [];
    for (const saved of this.#state.get<SavedReview[]>(STATE_KEY, [])) {
      if (!(await this.#restore(saved))) lost.push(saved.subject.fileName);
    }
    this.#save();
    return lost;
  }

  dispose(): void {
    if (this.#timer) this.#save();
    this.#disposables.dispose();
  }

  async #restore({ uri: where, subject, hunks }: SavedReview): Promise<boolean> {
    const uri = vscode.Uri.parse(where, true);
    if (tabsOf(uri).length === 0) return false;
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      const state = ReviewedText.restore(document.getText(), hunks);
      if (state) this.#reviews.of(document, subject, state);
      return state !== null;
    } catch {
      // The document is gone.
      return false;
    }
  }

  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = this.#reviews.all().filter(({ hunks }) => hunks.length > 0);
    void this.#state.update(STATE_KEY, all.length === 0 ? undefined : all.map(saved));
  }
}

function saved({ uri, subject, hunks }: DocumentReview): SavedReview {
  return {
    uri: uri.toString(),
    subject,
    hunks: hunks.map(({ start, original, proposed }) => ({ start, original, proposed })),
  };
}
