import type { HistoryEntry, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type {
  GeneratorForm,
  GeneratorProvider,
  GeneratorSnapshot,
  GeneratorToPage,
} from '../../protocol/generator-panel.ts';
import { Emitter } from '../emitter.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { CancelToken } from '../engine/rpc-call.ts';
import { providerRow, requestOfForm } from './generator-form.ts';
import type { RunRecord } from './run-record.ts';
import { applyEvent, beginRun, completeRun, failRun, runOfResponse } from './run-record.ts';

const HISTORY_LENGTH = 50;

export interface GeneratorPlace {
  /** Workspace folder, or null. */
  folder: string | null;
  facts: WorkspaceFacts | null;
  /** Framework where the workspace doesn't tell. */
  fallback: Framework | null;
  trusted: boolean;
}

/** A token that can be cancelled, as VS Code makes them. */
export interface CancelSource {
  readonly token: CancelToken;
  cancel(): void;
  dispose(): void;
}

export interface GeneratorSessionDeps {
  engine: Pick<EngineClient, 'generate' | 'request'>;
  place: () => Promise<GeneratorPlace>;
  cancelSource: () => CancelSource;
  /** Milliseconds on a monotonic clock. */
  now: () => number;
}

const EMPTY_FORM: GeneratorForm = {
  description: '',
  framework: '',
  type: 'component',
  name: '',
  provider: '',
  requirements: '',
};

/** What the generator panel shows, and what it can do to it. The page is a view of this; it may come and go. */
export class GeneratorSession {
  readonly #deps: GeneratorSessionDeps;
  readonly #message = new Emitter<GeneratorToPage>();
  #form: GeneratorForm = EMPTY_FORM;
  #place: GeneratorPlace = { folder: null, facts: null, fallback: null, trusted: true };
  #providers: GeneratorProvider[] = [];
  #history: HistoryEntry[] = [];
  #trouble: string | null = null;
  #record: RunRecord | null = null;
  #source: CancelSource | null = null;

  /** What a page that shows must be told. */
  readonly onMessage = this.#message.on;

  constructor(deps: GeneratorSessionDeps) {
    this.#deps = deps;
  }

  get snapshot(): GeneratorSnapshot {
    const { facts, fallback, folder, trusted } = this.#place;
    return {
      form: this.#form,
      workspace: { framework: facts?.framework ?? fallback, folder, trusted },
      providers: this.#providers,
      run: this.#record?.run ?? null,
      code: this.#record?.code ?? '',
      history: this.#history,
      trouble: this.#trouble,
    };
  }

  /** The answer that is shown, whole or part; null while there is none. */
  get shown(): { code: string; response: UIComponentResponse | null; record: RunRecord; place: GeneratorPlace } | null {
    if (!this.#record || this.#record.run.state === 'running' || this.#record.code === '') return null;
    return { code: this.#record.code, response: this.#record.response, record: this.#record, place: this.#place };
  }

  /** What the page's form says, kept so that a page shown again says it too. */
  setForm(form: GeneratorForm): void {
    this.#form = form;
  }

  /** Reads workspace, providers and history anew and sends a whole snapshot. */
  async refresh(): Promise<void> {
    try {
      this.#place = await this.#deps.place();
      const [providers, history] = await Promise.all([
        this.#deps.engine.request('providers/list', {}),
        this.#deps.engine.request('generation/history', { limit: HISTORY_LENGTH }),
      ]);
      this.#providers = providers.filter(({ enabled }) => enabled).map(providerRow);
      this.#history = history;
      this.#trouble = null;
    } catch (error) {
      const { message, hint } = UIForgeError.from(error);
      this.#trouble = [message, hint].filter(Boolean).join(' ');
    }
    this.sendSnapshot();
  }

  sendSnapshot(): void {
    this.#message.fire({ type: 'snapshot', snapshot: this.snapshot });
  }

  /** Starts a generation from the form; one that runs is cancelled. */
  async generate(form: GeneratorForm, change: Partial<UIComponentRequestInput> = {}): Promise<void> {
    this.#form = form;
    const framework = form.framework || (this.#place.facts?.framework ?? this.#place.fallback);
    if (!framework) return;
    const target = this.#place.facts ? { target: this.#place.facts.componentsFolder } : {};
    await this.#run({ ...requestOfForm(form, framework, this.#providers), ...target, ...change });
  }

  /** Asks again what was asked last, for a new answer. */
  async regenerate(change: Partial<UIComponentRequestInput> = {}): Promise<void> {
    const request = this.#record?.request;
    if (request) await this.#run({ ...request, fresh: true, ...change });
    else await this.generate(this.#form, change);
  }

  cancel(): void {
    this.#source?.cancel();
  }

  /** The user decided on what is shown. A discarded answer goes from view; the history keeps it. */
  async decide(verdict: 'kept' | 'discarded', path?: string): Promise<void> {
    const record = this.#record;
    if (!record) return;
    this.#show(verdict === 'discarded' ? null : { ...record, run: { ...record.run, verdict } });
    if (record.run.id === null) return;
    const at = path === undefined ? {} : { path };
    await this.#deps.engine.request('generation/review', { id: record.run.id, verdict, ...at });
    await this.#refreshHistory();
  }

  /** Shows an earlier answer. @throws UIForgeError NOT_FOUND when it is no longer kept */
  async openHistory(id: string): Promise<void> {
    const [response, entry] = [
      await this.#deps.engine.request('generation/get', { id }),
      this.#history.find((each) => each.id === id),
    ];
    if (!response) {
      throw new UIForgeError('NOT_FOUND', 'Nothing arrived in that generation, or it is no longer kept.');
    }
    this.cancel();
    this.#show(runOfResponse(response, entry));
  }

  dispose(): void {
    this.cancel();
    this.#message.dispose();
  }

  async #run(request: UIComponentRequestInput): Promise<void> {
    this.cancel();
    const source = this.#deps.cancelSource();
    this.#source = source;
    const started = this.#deps.now();
    this.#show(beginRun(request));
    // Another generation or an entry of the history may take the view; what is late then is not shown.
    const current = () => this.#source === source && this.#record?.request === request;
    try {
      const { folder } = this.#place;
      const response = await this.#deps.engine.generate(request, {
        ...(folder === null ? {} : { folder }),
        token: source.token,
        onEvent: (event) => {
          if (current()) this.#apply(event, this.#deps.now() - started);
        },
      });
      if (current() && this.#record) this.#show(completeRun(this.#record, response, this.#deps.now() - started));
    } catch (error) {
      if (!current() || !this.#record) return;
      this.#show(failRun(this.#record, UIForgeError.from(error), this.#deps.now() - started));
    } finally {
      source.dispose();
      if (this.#source === source) this.#source = null;
      await this.#refreshHistory();
    }
  }

  #apply(event: GenerationEvent, atMs: number): void {
    if (!this.#record) return;
    this.#record = applyEvent(this.#record, event, atMs);
    if (event.type === 'chunk' || event.type === 'rewind' || event.type === 'edits') this.#message.fire(event);
    else this.#message.fire({ type: 'run', run: this.#record.run });
  }

  #show(record: RunRecord | null): void {
    const before = this.#record?.code ?? '';
    this.#record = record;
    this.#message.fire({ type: 'run', run: record?.run ?? null });
    if ((record?.code ?? '') !== before) this.#message.fire({ type: 'code', code: record?.code ?? '' });
  }

  async #refreshHistory(): Promise<void> {
    try {
      this.#history = await this.#deps.engine.request('generation/history', { limit: HISTORY_LENGTH });
      this.#message.fire({ type: 'history', history: this.#history });
    } catch {
      // The engine died; what is shown stays.
    }
  }
}
