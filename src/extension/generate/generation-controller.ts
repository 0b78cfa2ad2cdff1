import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { FindingsCollection } from '../findings/findings-collection.ts';
import { writeCompanionFiles } from './companion-files.ts';
import { tabsOf } from './document-tabs.ts';
import type { GenerationEnd, GenerationJob } from './editor-generation.ts';
import { EditorGeneration } from './editor-generation.ts';
import type { GenerationMessages } from './generation-messages.ts';
import { removeCreatedFile } from './new-file.ts';
import { openTarget } from './open-target.ts';
import { restorePart } from './restore-part.ts';
import type { Review } from './review.ts';
import type { ReviewStore } from './review-store.ts';
import { saveReviewed, takeBack } from './settle-review.ts';

/** What to generate, and where to. */
export interface GenerationWish {
  request: UIComponentRequestInput;
  /** Workspace folder whose facts shape the answer, or null. */
  folder: string | null;
  /** Folder for the file, absolute, or null for an untitled document. */
  targetFolder: string | null;
}

/** What a generation came to, for whoever ran the command by program. */
export interface GenerationResult {
  status: 'complete' | 'invalid' | 'partial' | 'nothing';
  /** The document, as text. */
  uri: string | null;
  /** Id in the engine's history. */
  id: string | null;
}

/** Generations in this window's editors, and what the user decides on them. */
export class GenerationController implements vscode.Disposable {
  readonly #engine: EngineClient;
  readonly #reviews: ReviewStore;
  readonly #findings: FindingsCollection;
  readonly #messages: GenerationMessages;
  readonly #running = new Set<EditorGeneration>();
  /** Documents whose part is still to be brought back: they may have no tab yet. */
  readonly #restoring: Set<string>;
  readonly #disposables = new DisposableList();
  /** The document of the generation that ended last, as text. */
  #last: string | null = null;

  constructor(engine: EngineClient, reviews: ReviewStore, findings: FindingsCollection, messages: GenerationMessages) {
    this.#engine = engine;
    this.#reviews = reviews;
    this.#restoring = new Set(this.#reviews.cutShort.map(({ uri }) => uri));
    this.#findings = findings;
    this.#messages = messages;
    this.#disposables.add(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) void this.#dropClosed();
      }),
    );
    // The editor of a closed tab counts as visible for a moment longer.
    this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => void this.#dropClosed()));
    void this.#takeUp();
  }

  /** Makes a component in an editor. Tells the user how it ended; never throws for what a generation can run into. */
  async generate(wish: GenerationWish): Promise<GenerationResult> {
    return this.#run(
      this.#jobOf(wish),
      () => this.generate(wish),
      () => this.generate({ ...wish, request: { ...wish.request, offline: true } }),
    );
  }

  /** Puts an answer that was given elsewhere, in the chat say, into an editor, as `generate` would have. */
  async place(wish: GenerationWish, response: UIComponentResponse): Promise<GenerationResult> {
    const again = () => this.generate(wish);
    return this.#run(this.#jobOf(wish), again, again, undefined, { generate: async () => response });
  }

  /** Asks again for a reviewed text; the new answer takes its place, and one undo brings the old one back. */
  async regenerate(uri: vscode.Uri | undefined): Promise<GenerationResult | undefined> {
    const review = this.#reviews.target(uri);
    if (!review || review.status.kind === 'streaming') return undefined;
    const at = vscode.Uri.parse(review.uri, true);
    const again = (change: Partial<UIComponentRequestInput>): Promise<GenerationResult> =>
      this.#run(
        {
          request: { ...review.request, fresh: true, ...change },
          folder: review.folder,
          open: async () => {
            const document = await vscode.workspace.openTextDocument(at);
            await vscode.window.showTextDocument(document, { preview: false });
            return { document, created: review.created, previous: review.previous, note: null };
          },
        },
        () => this.regenerate(at),
        () => again({ offline: true }),
        review,
      );
    return again({});
  }

  /** Saves a reviewed text where it belongs and clears its marks. */
  async keep(uri: vscode.Uri | undefined): Promise<void> {
    const review = this.#reviews.target(uri);
    if (!review || review.status.kind === 'streaming') return;
    const at = vscode.Uri.parse(review.uri, true);
    // Out of the store first, so that the tab of an untitled document that closes by saving isn't taken for given up.
    this.#reviews.delete(at);
    let saved: vscode.Uri | null = null;
    try {
      saved = await saveReviewed(review);
    } finally {
      if (!saved) this.#reviews.put(review);
    }
    if (!saved) return;
    this.#findings.clear(at);
    if (this.#last === review.uri) this.#last = saved.toString();
    this.#tellVerdict(review, 'kept', saved);
    if (review.files?.length && saved.scheme === 'file') {
      this.#messages.filesWritten(await writeCompanionFiles(dirname(saved.fsPath), review.files));
    }
  }

  /** Takes a reviewed text away without leaving anything; one that still streams is cancelled. */
  async discard(uri: vscode.Uri | undefined): Promise<void> {
    const review = this.#reviews.target(uri);
    if (!review) return;
    const at = vscode.Uri.parse(review.uri, true);
    this.#runningAt(at)?.abandon();
    this.#reviews.delete(at);
    this.#findings.clear(at);
    await takeBack(review);
    this.#tellVerdict(review, 'discarded');
  }

  /** The document of the last component made here, or by the history in an earlier window; null when there is none. */
  async lastDocument(): Promise<vscode.Uri | null> {
    const known = [
      this.#last,
      ...this.#reviews
        .all()
        .map(({ uri }) => uri)
        .reverse(),
    ];
    for (const uri of known.flatMap((each) => (each === null ? [] : [vscode.Uri.parse(each, true)]))) {
      if (tabsOf(uri).length > 0 || (uri.scheme === 'file' && (await isFile(uri.fsPath)))) return uri;
    }
    const history = await this.#engine.request('generation/history', { limit: 20 });
    for (const { path } of history) {
      const uri = path === null ? undefined : vscode.Uri.file(path);
      if (uri && vscode.workspace.getWorkspaceFolder(uri) && (await isFile(uri.fsPath))) return uri;
    }
    return null;
  }

  /** Cancels the generation in a document, or every one when none is meant. What has arrived stays. */
  cancel(uri: vscode.Uri | undefined): void {
    const meant = uri ?? vscode.window.activeTextEditor?.document.uri;
    const one = meant && this.#runningAt(meant);
    for (const generation of one ? [one] : this.#running) generation.cancel();
  }

  dispose(): void {
    for (const generation of this.#running) generation.abandon();
    this.#disposables.dispose();
  }

  #runningAt(uri: vscode.Uri): EditorGeneration | undefined {
    return [...this.#running].find((generation) => generation.uri?.toString() === uri.toString());
  }

  #jobOf({ request, folder, targetFolder }: GenerationWish): GenerationJob {
    return {
      request,
      folder,
      open: async (file) => {
        const target = await openTarget({ ...file, folder: targetFolder });
        if (target?.note) this.#messages.note(target.note);
        return target;
      },
    };
  }

  /** @param source who gives the answer: the engine, unless it was given already */
  async #run(
    job: GenerationJob,
    tryAgain: () => unknown,
    useTemplates: () => unknown,
    before?: Review,
    source: Pick<EngineClient, 'generate'> = this.#engine,
  ): Promise<GenerationResult> {
    if (source === this.#engine && !this.#messages.allowed(job.request, useTemplates)) {
      return { status: 'nothing', uri: null, id: null };
    }
    const generation = new EditorGeneration(source, this.#reviews, job);
    this.#running.add(generation);
    try {
      const end = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, cancellable: true, title: 'UIForge' },
        async (progress, token) => {
          token.onCancellationRequested(() => generation.cancel());
          return generation.run((message) => progress.report({ message }));
        },
      );
      return await this.#ended(end, tryAgain, useTemplates, before);
    } finally {
      this.#running.delete(generation);
    }
  }

  async #ended(
    end: GenerationEnd,
    tryAgain: () => unknown,
    useTemplates: () => unknown,
    before: Review | undefined,
  ): Promise<GenerationResult> {
    if (end.kind === 'nothing') {
      await this.#undoOpening(end, before);
      this.#messages.failed(end.error, tryAgain, useTemplates);
      return { status: 'nothing', uri: null, id: null };
    }
    const uri = end.uri.toString();
    this.#last = uri;
    const document = await vscode.workspace.openTextDocument(end.uri);
    if (end.kind === 'partial') {
      const id = partialId(end.error) ?? this.#reviews.get(end.uri)?.id ?? null;
      this.#messages.failed(end.error, () => this.regenerate(end.uri), useTemplates);
      await this.#showPartialFindings(document, id);
      return { status: 'partial', uri, id };
    }
    this.#findings.show(document, end.response.metadata.validation, end.response.code);
    this.#messages.finished(end.response, () =>
      vscode.commands.executeCommand('uiforge.dependencies.install', end.uri),
    );
    const status = end.response.metadata.validation.ok ? 'complete' : 'invalid';
    return { status, uri, id: end.response.id };
  }

  /** Nothing came: a file made for it goes again, and a text that was to be replaced keeps the marks it had. */
  async #undoOpening(end: Extract<GenerationEnd, { kind: 'nothing' }>, before: Review | undefined): Promise<void> {
    const { target } = end;
    if (!target) return;
    const opened = this.#reviews.get(target.document.uri);
    this.#reviews.delete(target.document.uri);
    if (before) this.#reviews.put(before);
    else if (opened && !opened.previous) await takeBack(opened);
  }

  async #showPartialFindings(document: vscode.TextDocument, id: string | null): Promise<void> {
    if (id === null || this.#engine.state.kind !== 'ready') return;
    const part = await this.#engine.request('generation/get', { id }).catch(() => null);
    if (part && this.#reviews.get(document.uri)) this.#findings.show(document, part.metadata.validation, part.code);
  }

  /** What an earlier window left: what it has no tab for is dropped, what it was cut short in is restored. */
  async #takeUp(): Promise<void> {
    for (const review of this.#reviews.cutShort) {
      await restorePart(this.#engine, this.#reviews, review).catch((error: unknown) => {
        this.#messages.error(UIForgeError.from(error));
      });
      this.#restoring.delete(review.uri);
    }
    await this.#dropClosed();
  }

  /** Documents whose last tab was closed are decided on: what was saved is kept, an empty file we made is taken away. */
  async #dropClosed(): Promise<void> {
    // A tab that moves to another group is closed and opened in two steps.
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (const review of this.#reviews.all()) {
      const uri = vscode.Uri.parse(review.uri, true);
      if (this.#restoring.has(review.uri) || tabsOf(uri).length > 0 || isVisible(uri)) continue;
      this.#runningAt(uri)?.abandon();
      this.#reviews.delete(uri);
      this.#findings.clear(uri);
      const size = review.created
        ? await stat(review.created.path).then(
            (found) => found.size,
            () => 0,
          )
        : 0;
      if (review.created && size === 0) await removeCreatedFile(review.created);
      this.#tellVerdict(review, size > 0 ? 'kept' : 'discarded', size > 0 ? uri : undefined);
    }
  }

  /** Kept in the engine's history. An engine that doesn't run is not started for it. */
  #tellVerdict(review: Review, verdict: 'kept' | 'discarded', uri?: vscode.Uri): void {
    if (review.id === null || this.#engine.state.kind !== 'ready') return;
    const path = uri?.scheme === 'file' ? { path: uri.fsPath } : {};
    this.#engine.request('generation/review', { id: review.id, verdict, ...path }).catch(() => undefined);
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function isVisible(uri: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());
}

function partialId(error: { context?: Record<string, unknown> | undefined }): string | null {
  const id = error.context?.partialId;
  return typeof id === 'string' ? id : null;
}
