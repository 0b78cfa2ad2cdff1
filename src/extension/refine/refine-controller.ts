import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { RefineEvent } from '../../protocol/refine.ts';
import { installDependencies } from '../dependencies/install-dependencies.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { speedText } from '../generate/generation-activity.ts';
import type { GenerationMessages } from '../generate/generation-messages.ts';
import { inspect, placeOf } from '../generate/workspace-place.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { RefineEnd, RefineWish } from './refine-document.ts';
import { fileNameOf, proposeIn, refineDocument } from './refine-document.ts';
import type { RefineMessages } from './refine-messages.ts';

const REFINING = 'uiforge.refining';

/** What a refinement came to, for whoever ran the command by program. */
export interface RefineResult {
  status: RefineEnd['kind'] | 'failed' | 'cancelled';
  /** Changes that are open in the document. */
  changes: number;
  /** Changes that were not made because the user changed the same lines. */
  conflicts: number;
  /** Id in the engine's history. */
  id: string | null;
}

/** Refinements of documents in this window. */
export class RefineController implements vscode.Disposable {
  readonly #engine: EngineClient;
  readonly #reviews: OpenReviews;
  readonly #general: GenerationMessages;
  readonly #messages: RefineMessages;
  readonly #running = new Set<vscode.CancellationTokenSource>();
  readonly #disposables = new DisposableList();

  constructor(engine: EngineClient, reviews: OpenReviews, general: GenerationMessages, messages: RefineMessages) {
    this.#engine = engine;
    this.#reviews = reviews;
    this.#general = general;
    this.#messages = messages;
  }

  /** Changes a document as told. Says how it ended; never throws for what a refinement can run into. */
  async refine(wish: RefineWish): Promise<RefineResult> {
    if (!this.#general.allowedToAsk()) return failed('failed');
    const name = fileNameOf(wish.document.uri);
    try {
      const end = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, cancellable: true, title: `UIForge: ${name}` },
        (progress, token) => {
          const activity = new Activity();
          progress.report({ message: activity.text });
          return this.run(wish, token, (event) => {
            if (activity.update(event)) progress.report({ message: activity.text });
          });
        },
      );
      this.#tell(end, wish);
      return { status: end.kind, changes: end.changes, conflicts: end.conflicts.length, id: end.response.id };
    } catch (error) {
      const known = UIForgeError.from(error);
      this.#general.failed(known, () => this.refine(wish));
      return failed(known.code === 'CANCELLED' ? 'cancelled' : 'failed');
    }
  }

  /** The same without a word to the user. @throws UIForgeError */
  async run(
    wish: RefineWish,
    token: vscode.CancellationToken,
    onEvent: (event: RefineEvent) => void,
  ): Promise<RefineEnd> {
    const source = new vscode.CancellationTokenSource();
    const listening = token.onCancellationRequested(() => source.cancel());
    this.#running.add(source);
    this.#setContext();
    try {
      return await refineDocument(this.#engine, this.#reviews, wish, { token: source.token, onEvent });
    } finally {
      listening.dispose();
      source.dispose();
      this.#running.delete(source);
      this.#setContext();
    }
  }

  /** Cancels every refinement that a model is asked for. Nothing of them is in a document yet. */
  cancel(): void {
    for (const source of this.#running) source.cancel();
  }

  dispose(): void {
    this.cancel();
    this.#disposables.dispose();
  }

  #tell(end: RefineEnd, wish: RefineWish): void {
    this.#messages.ended(end, { reopen: () => this.#reopen(end, wish), install: () => this.#install(end, wish) });
  }

  async #install({ response }: RefineEnd, { document, folder }: RefineWish): Promise<void> {
    const facts = await inspect(this.#engine, { ...placeOf(document.uri), folder });
    const missing = response.dependencies.filter(({ installed }) => !installed);
    if (facts) await installDependencies(facts, missing);
  }

  async #reopen({ sent, response }: RefineEnd, wish: RefineWish): Promise<void> {
    const document = await vscode.workspace.openTextDocument(sent.uri);
    await vscode.window.showTextDocument(document, { preview: false });
    const end = await proposeIn(this.#reviews, document, wish, sent, response);
    this.#tell(end, wish);
  }

  #setContext(): void {
    void vscode.commands.executeCommand('setContext', REFINING, this.#running.size > 0);
  }
}

/** What a refinement is doing, in a few words. */
class Activity {
  #stage = l10n.t('Starting the engine');
  #numbers = '';

  get text(): string {
    return [this.#stage, this.#numbers].filter(Boolean).join(' · ');
  }

  /** @returns whether the words are others now */
  update(event: RefineEvent): boolean {
    const before = this.text;
    if (event.type === 'started') this.#stage = l10n.t('Reading the file');
    else if (event.type === 'stage') this.#stage = event.message;
    else if (event.type === 'progress') {
      this.#numbers = speedText(event.tokens, event.tokensPerSecond);
    }
    return this.text !== before;
  }
}

function failed(status: 'failed' | 'cancelled'): RefineResult {
  return { status, changes: 0, conflicts: 0, id: null };
}
