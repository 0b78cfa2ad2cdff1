import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { DocumentWriter } from './document-writer.ts';
import { EditorStream } from './editor-stream.ts';
import { FollowEditors } from './follow-editors.ts';
import { GenerationActivity } from './generation-activity.ts';
import { holdAutosave } from './hold-autosave.ts';
import type { Target, TargetWish } from './open-target.ts';
import type { Review } from './review.ts';
import { factsOf } from './review.ts';
import type { ReviewStore } from './review-store.ts';

export interface GenerationJob {
  request: UIComponentRequestInput;
  /** Workspace folder whose facts shape the answer, or null. */
  folder: string | null;
  /** Opens the document, once name and language are known; null: the user thought better of it. */
  open: (wish: Omit<TargetWish, 'folder'>) => Promise<Target | null>;
}

export type GenerationEnd =
  | { kind: 'complete'; response: UIComponentResponse; uri: vscode.Uri }
  | { kind: 'partial'; error: UIForgeError; uri: vscode.Uri }
  /** Nothing came, and nothing was changed. */
  | { kind: 'nothing'; error: UIForgeError; target: Target | null };

/** One generation that streams into a document. It ends when the text is in the document, whole or not. */
export class EditorGeneration {
  readonly #engine: Pick<EngineClient, 'generate'>;
  readonly #reviews: ReviewStore;
  readonly #job: GenerationJob;
  readonly #cancellation = new vscode.CancellationTokenSource();
  readonly #activity = new GenerationActivity();
  readonly #disposables = new DisposableList();
  readonly #waiting: GenerationEvent[] = [];
  #opening: Promise<void> | undefined;
  #target: Target | null = null;
  #writer: DocumentWriter | undefined;
  #stream: EditorStream | undefined;
  #follow: FollowEditors | undefined;
  #abandoned = false;

  constructor(engine: Pick<EngineClient, 'generate'>, reviews: ReviewStore, job: GenerationJob) {
    this.#engine = engine;
    this.#reviews = reviews;
    this.#job = job;
  }

  /** The document it writes to, once it is open. */
  get uri(): vscode.Uri | undefined {
    return this.#target?.document.uri;
  }

  /** Stops the generation; what has arrived stays. */
  cancel(): void {
    this.#cancellation.cancel();
  }

  /** Stops it and writes nothing more: the document is going away. */
  abandon(): void {
    this.#abandoned = true;
    this.#stream?.stop();
    this.#cancellation.cancel();
  }

  /** @param report told what it is doing whenever that changes */
  async run(report: (activity: string) => void): Promise<GenerationEnd> {
    report(this.#activity.text);
    try {
      const response = await this.#engine.generate(this.#job.request, {
        ...(this.#job.folder === null ? {} : { folder: this.#job.folder }),
        token: this.#cancellation.token,
        onEvent: (event) => this.#onEvent(event, report),
      });
      return await this.#complete(response);
    } catch (error) {
      return await this.#brokeOff(UIForgeError.from(error));
    } finally {
      this.#disposables.dispose();
      this.#cancellation.dispose();
    }
  }

  #onEvent(event: GenerationEvent, report: (activity: string) => void): void {
    const activity = this.#activity.update(event);
    if (activity !== null) report(activity);
    if (event.type === 'started' && !this.#opening) {
      this.#opening = this.#open(event);
      // Whoever awaits the end of the generation gets the error; until then it must not count as unhandled.
      this.#opening.catch(() => this.cancel());
      return;
    }
    if (event.type === 'stage') this.#mark();
    if (this.#stream) this.#write(event);
    else this.#waiting.push(event);
  }

  async #open(started: Pick<Extract<GenerationEvent, { type: 'started' }>, 'id' | 'name' | 'fileName' | 'languageId'>) {
    const target = await this.#job.open({ fileName: started.fileName, languageId: started.languageId });
    if (!target) {
      this.cancel();
      throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'));
    }
    const { document } = target;
    this.#target = target;
    this.#writer = new DocumentWriter(document, () => this.#reviews.lensVersion(document.uri));
    const stream = new EditorStream(this.#writer, { offset: 0, text: document.getText() });
    const follow = this.#disposables.add(new FollowEditors(document, () => stream.range.end));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || event.contentChanges.length === 0) return;
        stream.changed(
          event.contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
            offset: rangeOffset,
            length: rangeLength,
            text,
          })),
        );
        follow.reveal();
      }),
    );
    this.#disposables.add(holdAutosave(document, () => stream.touch()));
    this.#reviews.put({
      uri: document.uri.toString(),
      id: started.id,
      name: started.name,
      fileName: started.fileName,
      request: this.#job.request,
      folder: this.#job.folder,
      created: target.created,
      previous: target.previous,
      status: { kind: 'streaming', activity: this.#activity.stage },
    });
    this.#follow = follow;
    this.#stream = stream;
    for (const event of this.#waiting.splice(0)) this.#write(event);
  }

  #write(event: GenerationEvent): void {
    if (event.type === 'chunk') this.#stream?.push(event.text);
    else if (event.type === 'rewind') this.#stream?.rewind(event.length);
    else if (event.type === 'edits') this.#stream?.edit(event.edits);
  }

  #mark(): void {
    const { uri } = this;
    if (uri) this.#reviews.update(uri, { status: { kind: 'streaming', activity: this.#activity.stage } });
  }

  async #complete(response: UIComponentResponse): Promise<GenerationEnd> {
    this.#opening ??= this.#open({ ...response, languageId: 'plaintext' });
    await this.#opening;
    this.#writer?.hurry();
    await this.#stream?.finish(response.code);
    const uri = this.uri as vscode.Uri;
    const change: Partial<Review> = {
      id: response.id,
      name: response.name,
      files: response.files,
      missing: response.dependencies.filter(({ installed }) => !installed),
    };
    this.#reviews.update(uri, { ...change, status: { kind: 'complete', facts: factsOf(response.metadata) } });
    this.#follow?.finish();
    return { kind: 'complete', response, uri };
  }

  async #brokeOff(error: UIForgeError): Promise<GenerationEnd> {
    const cause = await this.#opening?.then(
      () => error,
      // It cancelled the generation, which is not what the user should hear of.
      (problem: unknown) => UIForgeError.from(problem),
    );
    const { uri } = this;
    if (this.#abandoned)
      return { kind: 'nothing', error: new UIForgeError('CANCELLED', l10n.t('Cancelled.')), target: null };
    if (!uri || !this.#stream || this.#stream.text === '') {
      return { kind: 'nothing', error: cause ?? error, target: this.#target };
    }
    this.#writer?.hurry();
    // The document may be what went away: then there is nothing to finish.
    await this.#stream.finish().catch(() => undefined);
    const reason = error.code === 'CANCELLED' ? l10n.t('cancelled') : error.message;
    this.#reviews.update(uri, { status: { kind: 'partial', reason } });
    return { kind: 'partial', error, uri };
  }
}
