import type * as vscode from 'vscode';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import type { TextChange } from '../generate/streamed-region.ts';
import { applyToDocument, eolOf } from './apply-to-document.ts';
import { lineEditsBetween } from './line-edits.ts';
import type { PlacedHunk } from './reviewed-text.ts';
import { ReviewedText } from './reviewed-text.ts';

const TRIES = 40;
const BETWEEN_TRIES_MS = 25;
/** States that are kept for undo and redo: two for each decision. */
const MOST_PAST = 100;

/** What a review knows of its document besides the text. Plain data. */
export interface ReviewSubject {
  framework: Framework;
  /** Name or path of the file, for the compiler's messages. */
  fileName: string;
  /** Workspace folder, or null. */
  folder: string | null;
}

/** An edit of ours that VS Code has not told of yet. */
interface OwnEdit {
  /** The document's text with it. */
  text: string;
  state: ReviewedText;
}

/**
 * The changes in one document that nobody has decided on yet. The document is the user's all the time: what is typed is
 * followed, undo brings back changes that were decided on, and what is left of the review is always what the text says.
 */
export class DocumentReview {
  readonly document: vscode.TextDocument;
  readonly subject: ReviewSubject;
  readonly #changed: () => void;
  #state: ReviewedText;
  #eol: '\n' | '\r\n';
  #own: OwnEdit | undefined;
  /** States before and after each decision, for undo and redo. */
  #past: ReviewedText[] = [];
  #edits = 0;
  #lastEdit: Promise<unknown> = Promise.resolve();

  /** @param changed told whenever hunks, their places or the original text are others */
  constructor(document: vscode.TextDocument, subject: ReviewSubject, changed: () => void, state?: ReviewedText) {
    this.document = document;
    this.subject = subject;
    this.#changed = changed;
    this.#eol = eolOf(document);
    this.#state = state ?? ReviewedText.of(document.getText(), []);
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  /** The changes that are still to be decided on, in order. */
  get hunks(): PlacedHunk[] {
    return this.#state.hunks;
  }

  /** Whether an edit of ours is under way: until it is made, there may be no hunk yet. */
  get editing(): boolean {
    return this.#edits > 0;
  }

  /** The document's text with every open change rejected. */
  get original(): string {
    return this.#state.original;
  }

  /**
   * Puts changes into the document, as one undo step, and opens them for review, together with those that are open.
   *
   * @param edits gives the edits for the document's text as it is; asked again when the user typed in between
   * @returns how many changes are open then; null when the document could not be changed
   */
  async propose(edits: (text: string) => readonly TextEdit[]): Promise<number | null> {
    const done = await this.#edit(() => {
      const text = this.document.getText();
      const made = edits(text);
      const after = applyTextEdits(text, made);
      const original = this.#state.original;
      return { edits: made, state: ReviewedText.of(original, lineEditsBetween(original, after)) };
    });
    return done ? this.hunks.length : null;
  }

  /** Keeps these changes as they are. */
  accept(ids: readonly number[]): void {
    this.#decided(this.#state.accept(ids));
  }

  /** Puts back what stood where these changes are. False when the document could not be changed. */
  reject(ids: readonly number[]): Promise<boolean> {
    return this.#edit(() => ({ edits: this.#state.rejection(ids), state: this.#state.reject(ids) }));
  }

  /** The document changed: by us, the user or anybody. */
  documentChanged({ contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    const text = this.document.getText();
    const own = this.#own;
    if (own?.text === text) {
      this.#own = undefined;
      this.#decided(own.state);
      return;
    }
    const undone = reason === undefined ? undefined : this.#known(text);
    if (undone) this.#state = undone;
    else if (eolOf(this.document) !== this.#eol) this.#convert();
    else
      for (const { rangeOffset: offset, rangeLength: length, text: put } of contentChanges)
        this.#typed({ offset, length, text: put });
    if (this.#state.text !== text) this.#typed(changeBetween(this.#state.text, text));
    this.#changed();
  }

  /**
   * After the review's end: whether undo or redo has brought back a text with changes that were to be decided on. They
   * are open again then.
   */
  broughtBack({ reason }: vscode.TextDocumentChangeEvent): boolean {
    const known = reason === undefined ? undefined : this.#known(this.document.getText());
    if (!known || known.hunks.length === 0) return false;
    this.#state = known;
    this.#eol = eolOf(this.document);
    return true;
  }

  /** Goes on after its end, with the text as it is now: what was typed meanwhile was not followed. */
  goOn(): void {
    this.#eol = eolOf(this.document);
    this.#state = ReviewedText.of(this.document.getText(), []);
  }

  /** The newest state that has this text. */
  #known(text: string): ReviewedText | undefined {
    return this.#past.findLast((state) => state.text === text);
  }

  #convert(): void {
    this.#eol = eolOf(this.document);
    this.#state = this.#state.withEol(this.#eol);
    this.#past = [];
  }

  #typed(change: TextChange): void {
    const before = this.#state;
    this.#state = before.changed(change);
    if (this.#state.hunks.length < before.hunks.length) this.#keep(before);
  }

  #decided(state: ReviewedText): void {
    this.#keep(this.#state, state);
    this.#state = state;
    this.#changed();
  }

  #keep(...states: ReviewedText[]): void {
    this.#past = [...this.#past, ...states].slice(-MOST_PAST);
  }

  /** Makes an edit of ours, one after the other; two at a time would refuse each other. */
  async #edit(next: () => { edits: readonly TextEdit[]; state: ReviewedText }): Promise<boolean> {
    this.#edits += 1;
    const edit = this.#lastEdit.then(() => this.#editNow(next));
    this.#lastEdit = edit.catch(() => undefined);
    try {
      return await edit;
    } finally {
      this.#edits -= 1;
      this.#changed();
    }
  }

  /** Works the edit out anew as long as the user's typing gets in between. */
  async #editNow(next: () => { edits: readonly TextEdit[]; state: ReviewedText }): Promise<boolean> {
    for (let tries = 0; tries < TRIES && !this.document.isClosed; tries++) {
      const { edits, state } = next();
      if (edits.length === 0) return true;
      const own: OwnEdit = { text: state.text, state };
      this.#own = own;
      const { version } = this.document;
      const done = await applyToDocument(this.document, edits);
      // VS Code tells of a change before it says that it was made; if it didn't, the text tells.
      const told = this.#own !== own;
      if (done && !told && this.document.getText() === own.text) this.#decided(state);
      this.#own = undefined;
      // In an editor that the user made read-only VS Code says so as well, and does nothing.
      if (done) return told || this.document.version !== version;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
    return false;
  }
}

/** The one change that makes `after` of `before`. */
function changeBetween(before: string, after: string): TextChange {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) };
}
