import * as vscode from 'vscode';
import type { Disposable } from '../disposables.ts';
import type { ReviewSubject } from './document-review.ts';
import { DocumentReview } from './document-review.ts';
import type { ReviewedText } from './reviewed-text.ts';

/** The documents whose changes are under review. What shows them exists only while there is one. */
export class OpenReviews implements Disposable {
  readonly #show: (reviews: OpenReviews) => Disposable;
  readonly #reviews = new Map<string, DocumentReview>();
  readonly #changed = new vscode.EventEmitter<DocumentReview>();
  #shown: Disposable | undefined;

  /** A review began, changed or ended (then it has no hunks, or `get` knows it no more). */
  readonly onDidChange = this.#changed.event;

  /** @param show makes all that the user sees of reviews, and what keeps them up to date */
  constructor(show: (reviews: OpenReviews) => Disposable) {
    this.#show = show;
  }

  get(uri: vscode.Uri): DocumentReview | undefined {
    return this.#reviews.get(uri.toString());
  }

  all(): DocumentReview[] {
    return [...this.#reviews.values()];
  }

  /** The review of a document; a new one where it has none. */
  of(document: vscode.TextDocument, subject: ReviewSubject, state?: ReviewedText): DocumentReview {
    const known = this.get(document.uri);
    if (known?.document === document) return known;
    const review = new DocumentReview(document, subject, () => this.#update(review), state);
    this.#reviews.set(document.uri.toString(), review);
    this.#shown ??= this.#show(this);
    if (state) this.#changed.fire(review);
    return review;
  }

  /** Ends a review; what is still open in it stays in the document. */
  end(review: DocumentReview): void {
    if (this.get(review.uri) !== review) return;
    this.#reviews.delete(review.uri.toString());
    this.#changed.fire(review);
    if (this.#reviews.size > 0) return;
    this.#shown?.dispose();
    this.#shown = undefined;
  }

  dispose(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
    this.#reviews.clear();
    this.#changed.dispose();
  }

  #update(review: DocumentReview): void {
    if (this.get(review.uri) !== review) return;
    if (review.hunks.length === 0 && !review.editing) this.end(review);
    else this.#changed.fire(review);
  }
}
