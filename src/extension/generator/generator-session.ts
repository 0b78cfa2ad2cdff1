import * as l10n from '@vscode/l10n';
import type { HistoryEntry, TemplateSummary, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type {
  GeneratorForm,
  GeneratorProvider,
  GeneratorSnapshot,
  GeneratorTemplate,
  GeneratorToPage,
} from '../../protocol/generator-panel.ts';
import { Emitter } from '../emitter.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { Attachments } from './attachments.ts';
import { providerRow, requestOfForm } from './generator-form.ts';
import type { CancelSource } from './lane.ts';
import { Lane } from './lane.ts';
import type { RunRecord } from './run-record.ts';
import { beginRun, runOfResponse } from './run-record.ts';

const HISTORY_LENGTH = 200;

export interface GeneratorPlace {
  /** Workspace folder, or null. */
  folder: string | null;
  facts: WorkspaceFacts | null;
  /** Framework where the workspace doesn't tell. */
  fallback: Framework | null;
  trusted: boolean;
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
  model: '',
  template: '',
  requirements: '',
  companions: [],
};

/** An answer that is shown, whole or part. */
export interface ShownAnswer {
  code: string;
  response: UIComponentResponse | null;
  record: RunRecord;
  place: GeneratorPlace;
}

/** What the generator panel shows, and what it can do to it. The page is a view of this; it may come and go. */
export class GeneratorSession {
  readonly #deps: GeneratorSessionDeps;
  readonly #message = new Emitter<GeneratorToPage>();
  readonly attachments = new Attachments();
  #form: GeneratorForm = EMPTY_FORM;
  #place: GeneratorPlace = { folder: null, facts: null, fallback: null, trusted: true };
  #read = false;
  #providers: GeneratorProvider[] = [];
  #templates: GeneratorTemplate[] = [];
  #history: HistoryEntry[] = [];
  #trouble: string | null = null;
  #lanes: Lane[] = [];

  /** What a page that shows must be told. */
  readonly onMessage = this.#message.on;

  constructor(deps: GeneratorSessionDeps) {
    this.#deps = deps;
  }

  get snapshot(): GeneratorSnapshot {
    const { facts, fallback, folder, trusted } = this.#place;
    return {
      form: this.#form,
      workspace: { framework: facts?.framework ?? fallback, folder, trusted, read: this.#read },
      providers: this.#providers,
      templates: this.#templates,
      attachments: this.attachments.shown,
      lanes: this.#lanes.map(({ view }) => view),
      history: this.#history,
      trouble: this.#trouble,
    };
  }

  get place(): GeneratorPlace {
    return this.#place;
  }

  get providers(): readonly GeneratorProvider[] {
    return this.#providers;
  }

  /** The answer that a lane shows; null while there is none. */
  shown(lane: number): ShownAnswer | null {
    const record = this.#lanes[lane]?.record;
    if (!record || record.run.state === 'running' || record.code === '') return null;
    return { code: record.code, response: record.response, record, place: this.#place };
  }

  /** What the page's form says, kept so that a page shown again says it too. */
  setForm(form: GeneratorForm): void {
    this.#form = form;
  }

  /** Tells the page of attachments that were added or removed. */
  tellAttachments(): void {
    this.#message.fire({ type: 'attachments', attachments: this.attachments.shown });
  }

  /** Reads workspace, providers, templates and history anew and sends a whole snapshot. */
  async refresh(): Promise<void> {
    try {
      const { engine } = this.#deps;
      this.#place = await this.#deps.place();
      const [providers, templates, history] = await Promise.all([
        engine.request('providers/list', {}),
        engine.request('templates/list', {}),
        engine.request('generation/history', { limit: HISTORY_LENGTH }),
      ]);
      this.#providers = providers.filter(({ enabled }) => enabled).map(providerRow);
      this.#templates = templates.map(templateRow);
      this.#history = history;
      this.#trouble = null;
    } catch (error) {
      const { message, hint } = UIForgeError.from(error);
      this.#trouble = [message, hint].filter(Boolean).join(' ');
    }
    this.#read = true;
    this.sendSnapshot();
  }

  sendSnapshot(): void {
    this.#message.fire({ type: 'snapshot', snapshot: this.snapshot });
  }

  /** The request that the form makes, or null while the framework isn't known. */
  requestOf(form: GeneratorForm): UIComponentRequestInput | null {
    const framework = form.framework || (this.#place.facts?.framework ?? this.#place.fallback);
    if (!framework) return null;
    const target = this.#place.facts ? { target: this.#place.facts.componentsFolder } : {};
    const { context } = this.attachments;
    return { ...requestOfForm(form, framework, this.#providers), ...target, ...(context ? { context } : {}) };
  }

  /** Starts a generation from the form; what runs is cancelled. */
  async generate(form: GeneratorForm, change: Partial<UIComponentRequestInput> = {}): Promise<void> {
    this.#form = form;
    const request = this.requestOf(form);
    if (request) await this.#start({ ...request, ...change });
  }

  /** Asks again what a lane was asked, for a new answer. */
  async regenerate(lane: number, change: Partial<UIComponentRequestInput> = {}): Promise<void> {
    const request = this.#lanes[lane]?.record.request;
    if (!request) await this.generate(this.#form, change);
    else await this.#runIn(this.#lanes[lane] as Lane, { ...request, fresh: true, ...change });
  }

  /** The same request by another provider or model, beside what is shown. */
  async compare(change: Pick<UIComponentRequestInput, 'provider' | 'model'>): Promise<void> {
    const [first] = this.#lanes;
    const request = first?.record.request;
    if (!first || !request) return;
    this.#lanes[1]?.cancel();
    const { provider: _provider, model: _model, offline: _offline, ...same } = request;
    const other = this.#lane(beginRun({ ...same, ...change }));
    this.#setLanes([first, other]);
    await this.#runIn(other, { ...same, ...change });
  }

  cancel(lane: number): void {
    this.#lanes[lane]?.cancel();
  }

  /**
   * The user decided on a lane. A discarded answer goes from view; the history keeps it. Of two answers side by side
   * the other one goes when one is kept.
   */
  async decide(lane: number, verdict: 'kept' | 'discarded', path?: string): Promise<void> {
    const decided = this.#lanes[lane];
    if (!decided) return;
    const others = this.#lanes.filter((each) => each !== decided);
    if (verdict === 'kept') {
      for (const other of others) other.cancel();
      decided.decide('kept');
      this.#setLanes([decided]);
      await Promise.all(others.map((other) => this.#review(other, 'discarded')));
    } else {
      decided.cancel();
      this.#setLanes(others);
    }
    await this.#review(decided, verdict, path);
    await this.#refreshHistory();
  }

  /** An earlier answer. @throws UIForgeError NOT_FOUND when it is no longer kept */
  async earlier(id: string): Promise<{ response: UIComponentResponse; entry: HistoryEntry | undefined }> {
    const response = await this.#deps.engine.request('generation/get', { id });
    if (!response) {
      throw new UIForgeError('NOT_FOUND', l10n.t('Nothing arrived in that generation, or it is no longer kept.'));
    }
    return { response, entry: this.#history.find((each) => each.id === id) };
  }

  /** Shows an earlier answer. @throws UIForgeError NOT_FOUND when it is no longer kept */
  async openHistory(id: string): Promise<void> {
    const { response, entry } = await this.earlier(id);
    this.#cancelAll();
    this.#setLanes([this.#lane(runOfResponse(response, entry))]);
  }

  /** Asks for an earlier answer's description again. @throws UIForgeError NOT_FOUND */
  async regenerateHistory(id: string, change: Partial<UIComponentRequestInput> = {}): Promise<void> {
    await this.openHistory(id);
    if (this.#lanes[0]?.record.request) await this.regenerate(0, change);
  }

  dispose(): void {
    this.#cancelAll();
    this.#message.dispose();
  }

  async #start(request: UIComponentRequestInput): Promise<void> {
    this.#cancelAll();
    const lane = this.#lane(beginRun(request));
    this.#setLanes([lane]);
    await this.#runIn(lane, request);
  }

  async #runIn(lane: Lane, request: UIComponentRequestInput): Promise<void> {
    await lane.run(request, this.#place.folder);
    await this.#refreshHistory();
  }

  #lane(record: RunRecord): Lane {
    const { engine, cancelSource, now } = this.#deps;
    const lane: Lane = new Lane(
      {
        engine,
        cancelSource,
        now,
        tell: (change) => {
          const shownAt = this.#lanes.indexOf(lane);
          if (shownAt >= 0) this.#message.fire({ ...change, lane: shownAt });
        },
      },
      record,
    );
    return lane;
  }

  #setLanes(lanes: Lane[]): void {
    this.#lanes = lanes;
    this.#message.fire({ type: 'lanes', lanes: lanes.map(({ view }) => view) });
  }

  #cancelAll(): void {
    for (const lane of this.#lanes) lane.cancel();
  }

  async #review(lane: Lane, verdict: 'kept' | 'discarded', path?: string): Promise<void> {
    const { id } = lane.record.run;
    if (id === null) return;
    const at = path === undefined ? {} : { path };
    await this.#deps.engine.request('generation/review', { id, verdict, ...at });
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

function templateRow({ name, version, framework, description }: TemplateSummary): GeneratorTemplate {
  return { id: `${name}@${version}`, label: description ? `${name}: ${description}` : name, framework };
}
