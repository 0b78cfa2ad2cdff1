import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import type { Review } from './review.ts';

const STATE_KEY = 'uiforge.reviews';

/**
 * The generated texts nobody has decided on yet, by document. They are kept in the workspace's state, so that after a
 * reload or a crash the marks come back; a stream that was under way then comes back as a part.
 */
export class ReviewStore implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #reviews = new Map<string, Review>();
  readonly #lensVersions = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<Review | undefined>();
  readonly #disposables = new DisposableList();

  readonly onDidChange = this.#changed.event;
  /** Reviews whose stream ended with the window before this one. */
  readonly cutShort: readonly Review[];

  constructor(state: vscode.Memento) {
    this.#state = state;
    const before = state.get<Review[]>(STATE_KEY, []);
    for (const review of before) this.#reviews.set(review.uri, review);
    this.cutShort = before
      .filter(({ status }) => status.kind === 'streaming')
      .map((review) => ({ ...review, status: { kind: 'partial', reason: l10n.t('the window was reloaded') } }));
    for (const review of this.cutShort) this.#reviews.set(review.uri, review);
    this.#disposables.add(this.#changed);
    this.#disposables.add(vscode.window.onDidChangeActiveTextEditor(() => this.#setContext()));
    this.#setContext();
  }

  get(uri: vscode.Uri): Review | undefined {
    return this.#reviews.get(uri.toString());
  }

  /** VS Code asked for the lenses of a document as it is now. */
  lensesAsked({ uri, version }: Pick<vscode.TextDocument, 'uri' | 'version'>): void {
    if (this.get(uri)) this.#lensVersions.set(uri.toString(), version);
  }

  /** The version of a document that VS Code asked for the lenses of last; 0 before it did. */
  lensVersion(uri: vscode.Uri): number {
    return this.#lensVersions.get(uri.toString()) ?? 0;
  }

  all(): Review[] {
    return [...this.#reviews.values()];
  }

  put(review: Review): void {
    this.#reviews.set(review.uri, review);
    this.#save(review);
  }

  /** Changes the review of a document, if it has one still. */
  update(uri: vscode.Uri, change: Partial<Review>): void {
    const review = this.get(uri);
    if (review) this.put({ ...review, ...change });
  }

  delete(uri: vscode.Uri): void {
    const review = this.get(uri);
    if (!review) return;
    this.#reviews.delete(uri.toString());
    this.#lensVersions.delete(uri.toString());
    this.#save(review);
  }

  /** The review of the document that a command means: the one given, or that of the active editor. */
  target(uri: vscode.Uri | undefined): Review | undefined {
    const meant = uri ?? vscode.window.activeTextEditor?.document.uri;
    return meant && this.get(meant);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #save(review: Review): void {
    void this.#state.update(STATE_KEY, this.all());
    this.#setContext();
    this.#changed.fire(review);
  }

  #setContext(): void {
    const kind = this.target(undefined)?.status.kind;
    void vscode.commands.executeCommand('setContext', 'uiforge.reviewing', kind !== undefined && kind !== 'streaming');
    void vscode.commands.executeCommand('setContext', 'uiforge.streaming', kind === 'streaming');
  }
}
