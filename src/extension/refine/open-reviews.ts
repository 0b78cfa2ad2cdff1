import * as vscode from 'vscode';
import type { Disposable } from '../disposables.ts';
import type { ReviewSubject } from './document-review.ts';
import { DocumentReview } from './document-review.ts';
import type { ReviewedText } from './reviewed-text.ts';

/** Reviews that undo can still bring back are kept for so many documents. */
const MOST_DECIDED = 20;

/**
 * The documents whose changes are under review. What shows them exists only while there is one. One that was decided on
 * is remembered as long as its document is open: undo and redo bring it back with the text that it was of.
 */
export class OpenReviews implements Disposable {
  readonly #show: (reviews: OpenReviews) => Disposable;
  readonly #reviews = new Map<string, DocumentReview>();
  readonly #decided = new Map<string, DocumentReview>();
  readonly #changed = new vscode.EventEmitter<DocumentReview>();
  #shown: Disposable | undefined;
  #watching: Disposable | undefined;

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
    const before = state ? undefined : this.#decided.get(document.uri.toString());
    if (before?.document === document) {
      before.goOn();
      this.#open(before);
      return before;
    }
    const review = new DocumentReview(document, subject, () => this.#update(review), state);
    this.#open(review);
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
    this.#watching?.dispose();
    this.#reviews.clear();
    this.#decided.clear();
    this.#changed.dispose();
  }

  #update(review: DocumentReview): void {
    if (this.get(review.uri) !== review) return;
    if (review.hunks.length > 0 || review.editing) {
      this.#changed.fire(review);
      return;
    }
    this.end(review);
    this.#remember(review);
  }

  #open(review: DocumentReview): void {
    const uri = review.uri.toString();
    this.#decided.delete(uri);
    this.#reviews.set(uri, review);
    this.#shown ??= this.#show(this);
  }

  #remember(review: DocumentReview): void {
    if (review.document.isClosed) return;
    const uri = review.uri.toString();
    this.#decided.delete(uri);
    this.#decided.set(uri, review);
    const [oldest] = this.#decided.keys();
    if (this.#decided.size > MOST_DECIDED && oldest !== undefined) this.#decided.delete(oldest);
    this.#watching ??= vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        const decided = this.#decided.get(event.document.uri.toString());
        if (decided?.document !== event.document || !decided.broughtBack(event)) return;
        this.#open(decided);
        this.#changed.fire(decided);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri: closed }) => this.#decided.delete(closed.toString())),
    );
  }
}
