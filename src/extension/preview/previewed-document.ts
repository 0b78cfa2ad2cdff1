import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { PreviewSource, PreviewState } from '../../protocol/preview.ts';
import { DisposableList } from '../disposables.ts';
import { Emitter } from '../emitter.ts';
import type { EngineClient } from '../engine/engine-client.ts';

/** Milliseconds without a change after which a text is drawn; while it streams it is drawn once a while all the same. */
const QUIET_MS = 40;
const LONGEST_MS = 250;

export interface PreviewedPlace {
  framework: Framework;
  /** Absolute path that the text has or will have. */
  file: string;
  folder: string | null;
}

/** One document as the engine draws it, from `open` until it is disposed of. */
export class PreviewedDocument implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly place: PreviewedPlace;
  readonly #engine: EngineClient;
  readonly #disposables = new DisposableList();
  readonly #changed = new Emitter<void>();
  #id: string | null = null;
  #url: string | null = null;
  #state: PreviewState | null = null;
  #trouble: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** When the oldest change that is not drawn was made. */
  #waitingSince = 0;
  #disposed = false;

  /** Fires when state, address or trouble changed. */
  readonly onDidChange = this.#changed.on;

  constructor(engine: EngineClient, document: vscode.TextDocument, place: PreviewedPlace) {
    this.#engine = engine;
    this.document = document;
    this.place = place;
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
        if (changed === document && contentChanges.length > 0) this.#schedule();
      }),
    );
    this.#disposables.add(
      vscode.workspace.onDidSaveTextDocument((saved) => {
        // What it imports may be another text now.
        if (saved !== document && saved.uri.scheme === 'file') this.#schedule();
      }),
    );
  }

  /** Address of the frame's page, once there is one. */
  get url(): string | null {
    return this.#url;
  }
  get state(): PreviewState | null {
    return this.#state;
  }
  /** Why there is no picture, or null. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Opens a preview in the engine, on another origin each time. */
  async open(): Promise<void> {
    await this.#close();
    try {
      const { folder } = this.place;
      const params = { source: this.#source(), ...(folder === null ? {} : { folder }) };
      const opened = await this.#engine.request('preview/open', params);
      if (this.#disposed) {
        await this.#engine.request('preview/close', { id: opened.id });
        return;
      }
      this.#id = opened.id;
      this.#url = opened.url;
      this.#take(opened.state);
    } catch (error) {
      this.#tell(error);
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#disposables.dispose();
    this.#changed.dispose();
    void this.#close();
  }

  #source(): PreviewSource {
    return { framework: this.place.framework, code: this.document.getText(), file: this.place.file };
  }

  #schedule(): void {
    const now = performance.now();
    if (!this.#timer) this.#waitingSince = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET_MS, this.#waitingSince + LONGEST_MS - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#update();
    }, wait);
  }

  async #update(): Promise<void> {
    const id = this.#id;
    if (id === null || this.#disposed) return;
    try {
      const state = await this.#engine.request('preview/update', { id, source: this.#source() });
      if (id === this.#id) this.#take(state);
    } catch (error) {
      const { code } = UIForgeError.from(error);
      // The engine was started anew and knows nothing of it.
      if (code === 'NOT_FOUND') await this.open();
      else this.#tell(error);
    }
  }

  #take(state: PreviewState): void {
    if (this.#disposed || (this.#state && state.version < this.#state.version && this.#trouble === null)) return;
    this.#state = state;
    this.#trouble = null;
    this.#changed.fire();
  }

  #tell(error: unknown): void {
    if (this.#disposed) return;
    const { message, hint } = UIForgeError.from(error);
    this.#trouble = [message, hint].filter(Boolean).join(' ');
    this.#changed.fire();
  }

  async #close(): Promise<void> {
    const id = this.#id;
    this.#id = null;
    this.#url = null;
    this.#state = null;
    if (id !== null) await this.#engine.request('preview/close', { id }).catch(() => undefined);
  }
}
