import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewProblem, PropValue } from '../../protocol/preview.ts';
import type { FrameFinding, FromFrame, SourcePlace } from '../../protocol/preview-frame.ts';
import type { PreviewFromPage, PreviewSnapshot, PreviewToPage } from '../../protocol/preview-panel.ts';
import { connectHost, type Host } from '../kit/host.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { ComponentFrame } from './component-frame.ts';
import { DEVICES } from './devices.ts';
import { eventList, findingList, type PreviewEvent, problemList } from './lists.ts';
import type { PreviewView } from './preview-view.ts';
import { functionProps, keptValues, sampleValues, sentSlots, sentValues, slotSamples } from './prop-values.ts';
import './props-form.ts';
import type { StageElement } from './stage.ts';
import './stage.ts';
import { toolbar } from './toolbar.ts';

const EVENTS_SHOWN = 50;
/** How often the page in a frame may load itself anew until it is stopped. */
const MOST_LOADS = 5;

/** The whole page. */
export class PreviewPage extends LightElement {
  static override properties = {
    snapshot: { state: true },
    view: { state: true },
    values: { state: true },
    slotTexts: { state: true },
    events: { state: true },
    failed: { state: true },
    findings: { state: true },
    status: { state: true },
  };
  declare snapshot: PreviewSnapshot | null;
  declare view: PreviewView;
  declare values: Record<string, PropValue>;
  declare slotTexts: Record<string, string>;
  declare events: PreviewEvent[];
  declare failed: PreviewProblem | null;
  declare findings: FrameFinding[];
  /** `failed`: it was never drawn. `stopped`: the user ended the frame, or it was removed because it flooded the page. */
  declare status: 'starting' | 'drawn' | 'failed' | 'hanging' | 'stopped' | 'flooded';
  readonly #host: Host<PreviewFromPage, PreviewToPage> = connectHost();
  #frame: ComponentFrame | null = null;
  #frameUrl: string | null = null;
  /** How often the page in the frame was loaded. */
  #loads = 0;
  /** What the user set of the values; the others are samples. */
  #chosen: Record<string, PropValue> = {};

  constructor() {
    super();
    const dark = document.body.matches('.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)');
    this.snapshot = null;
    this.view = {
      device: 'fill',
      appearance: { theme: dark ? 'dark' : 'light', direction: 'ltr', reducedMotion: false, zoom: 1 },
      side: 'props',
      picking: false,
      tabOrder: false,
    };
    this.values = {};
    this.slotTexts = {};
    this.events = [];
    this.failed = null;
    this.findings = [];
    this.status = 'starting';
    this.#host.listen((message) => this.#receive(message));
  }

  protected override firstUpdated(): void {
    this.#host.send({ type: 'ready' });
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#host.send({ type: 'ready' });
    });
  }

  protected override render() {
    const { snapshot, view, status } = this;
    if (!snapshot) return html`<p class="quiet loading" role="status">${l10n.t('Loading')}</p>`;
    if (!snapshot.title) return this.#empty(snapshot);
    return html`
      <main class="page">
      <h1 class="hidden-text">${l10n.t('Preview of {0}', snapshot.title)}</h1>
      ${toolbar({
        view,
        locked: snapshot.locked,
        problems: this.#problems.length + this.findings.length,
        set: (change) => this.#setView(change),
        restart: () => this.#restart(),
        lock: (locked) => this.#host.send({ type: 'lock', locked }),
      })}
      ${snapshot.trouble ? html`<p class="notice error" role="alert">${icon('error')} ${snapshot.trouble}</p>` : nothing}
      <div class="panes">
        <uiforge-stage class="stage" .width=${DEVICES.find(({ id }) => id === view.device)?.width ?? null}
          .covered=${this.#cover(status)}></uiforge-stage>
        ${view.side ? html`<aside class="side" aria-label=${l10n.t('Details')}>${this.#side()}</aside>` : nothing}
      </div>
      </main>
      <p class="hidden-text" role="status" aria-live="polite">${this.#told()}</p>`;
  }

  protected override updated(): void {
    // The stage, in which the frame stands, renders after this page does.
    const stage = this.querySelector<StageElement>('uiforge-stage');
    void Promise.resolve(stage?.updateComplete).then(() => this.#keepFrame());
  }

  #empty({ trouble }: PreviewSnapshot): TemplateResult {
    return html`<div class="empty">
      ${icon('open-preview', 'large')}
      <h1>${l10n.t('Nothing to draw yet')}</h1>
      <p class="quiet">${trouble ?? l10n.t('Open a component (.tsx, .jsx, .vue, .svelte, .component.ts) and it is drawn here as you type.')}</p>
    </div>`;
  }

  #cover(status: PreviewPage['status']): TemplateResult | null {
    const again = html`<button class="action" @click=${() => this.#restart()}>${l10n.t('Start again')}</button>`;
    if (status === 'hanging') {
      return html`<p role="alert">${icon('warning')} ${l10n.t('The component does not answer: an endless loop?')}</p>
        <button class="action" @click=${() => this.#stop('stopped')}>${l10n.t('Stop')}</button>`;
    }
    if (status === 'stopped') return html`<p role="status">${l10n.t('The component was stopped.')}</p>${again}`;
    if (status === 'flooded') {
      return html`<p role="alert">${icon('warning')} ${l10n.t('The component sent messages without end and was stopped.')}</p>${again}`;
    }
    if (status === 'failed' && this.failed) {
      return html`<div class="failure" role="alert">${problemList([this.failed], this.#links)}</div>`;
    }
    if (status === 'starting' && !this.snapshot?.state?.entry) {
      const broken = this.snapshot?.state && this.snapshot.state.problems.length > 0;
      return html`<p class="quiet" role="status">${broken ? l10n.t('It does not compile yet.') : l10n.t('Drawing')}</p>`;
    }
    return null;
  }

  #side(): TemplateResult | typeof nothing {
    const { view, snapshot } = this;
    const component = snapshot?.state?.component;
    if (view.side === 'events')
      return eventList(this.events, () => {
        this.events = [];
      });
    if (view.side === 'problems') {
      return html`
        ${problemList(this.#problems, this.#links)}
        ${findingList(this.findings, this.#links)}`;
    }
    if (!component) return html`<p class="quiet">${l10n.t('The props show as soon as it compiles.')}</p>`;
    return html`
      <h2 class="section">${component.name}</h2>
      ${component.notes.map((note) => html`<p class="notice">${icon('info')} ${note}</p>`)}
      <uiforge-props .component=${component} .values=${this.values} .slots=${this.slotTexts}
        @props-change=${(event: CustomEvent<Record<string, PropValue>>) => this.#setValues(event.detail)}
        @slots-change=${(event: CustomEvent<Record<string, string>>) => {
          this.slotTexts = event.detail;
          this.#draw();
        }}></uiforge-props>`;
  }

  get #problems(): PreviewProblem[] {
    return [...(this.snapshot?.state?.problems ?? []), ...(this.failed ? [this.failed] : [])];
  }

  readonly #links = {
    show: (place: SourcePlace) => this.#host.send({ type: 'show', place }),
    fix: (place: SourcePlace, message: string) => this.#host.send({ type: 'fix', place, message }),
  };

  #told(): string {
    if (this.failed) return l10n.t('It failed: {0}', this.failed.message);
    return this.status === 'drawn' ? l10n.t('Drawn') : '';
  }

  #receive(message: PreviewToPage): void {
    const before = this.snapshot;
    if (message.type === 'snapshot') this.snapshot = message.snapshot;
    else if (before) this.snapshot = { ...before, state: message.state };
    const component = this.snapshot?.state?.component;
    if (component && component !== before?.state?.component) {
      const other = before?.title !== this.snapshot?.title;
      this.#chosen = other ? {} : keptValues(before?.state?.component ?? null, component, this.#chosen);
      this.values = { ...sampleValues(component), ...this.#chosen };
      this.slotTexts = other ? slotSamples(component) : { ...slotSamples(component), ...this.slotTexts };
    }
    const entry = this.snapshot?.state?.entryVersion;
    if (this.#frame && (entry !== before?.state?.entryVersion || before?.url !== this.snapshot?.url)) this.#draw();
  }

  /** Makes the frame when there is an address, and another one for another address. */
  #keepFrame(): void {
    const url = this.snapshot?.url ?? null;
    const place = this.querySelector('.frame-place');
    if (url === this.#frameUrl || !(place instanceof HTMLElement)) return;
    this.#frame?.dispose();
    this.#frame = null;
    this.#frameUrl = url;
    this.#loads = 0;
    this.failed = null;
    this.findings = [];
    this.status = 'starting';
    if (url === null) return;
    this.#frame = new ComponentFrame(place, url, l10n.t('Preview of {0}', this.snapshot?.title ?? ''), {
      onMessage: (message) => this.#heard(message),
      onHanging: (hanging) => {
        if (hanging) this.status = 'hanging';
        else if (this.status === 'hanging') this.status = 'drawn';
      },
      onFlood: () => this.#stop('flooded'),
    });
    this.#frame.send({ type: 'appearance', appearance: this.view.appearance });
    this.#draw();
  }

  #draw(): void {
    const { snapshot } = this;
    const { state, framework } = snapshot ?? {};
    if (!state?.entry || !state.component || !framework) return;
    this.#frame?.send({
      type: 'draw',
      version: state.entryVersion,
      framework,
      entry: state.entry,
      exportName: state.component.exportName,
      styles: state.styles,
      props: sentValues(state.component, this.values),
      functions: functionProps(state.component),
      events: state.component.events,
      slots: sentSlots(state.component, this.slotTexts),
    });
  }

  #heard(message: FromFrame): void {
    switch (message.type) {
      case 'ready':
        this.#loaded();
        break;
      case 'drawn':
        this.status = 'drawn';
        this.#setFailed(null);
        break;
      case 'failed': {
        const { file, line, column } = message.place ?? { file: '', line: 1, column: 1 };
        if (this.status === 'starting') this.status = 'failed';
        this.#setFailed({ kind: 'run', message: String(message.message), file, line, column });
        break;
      }
      case 'event':
        this.#addEvent({ name: String(message.name), detail: String(message.detail), level: null });
        break;
      case 'said':
        this.#addEvent({ name: 'console', detail: String(message.text), level: message.level });
        break;
      case 'checked':
        if (!Array.isArray(message.findings)) break;
        this.findings = message.findings.slice(0, 200);
        this.#host.send({ type: 'findings', findings: this.findings });
        break;
      case 'picked':
        this.#setView({ picking: false });
        if (message.place) this.#host.send({ type: 'refine', place: message.place, element: String(message.element) });
        break;
    }
  }

  /** The code can load its own page anew, and may do so each time it is drawn. */
  #loaded(): void {
    this.#loads += 1;
    if (this.#loads > MOST_LOADS) this.#stop('stopped');
    else if (this.#loads > 1) {
      this.#setView({ ...this.view });
      this.#draw();
    }
  }

  #addEvent(event: Omit<PreviewEvent, 'at'>): void {
    this.events = [{ ...event, at: new Date() }, ...this.events].slice(0, EVENTS_SHOWN);
  }

  #setFailed(problem: PreviewProblem | null): void {
    if (problem === null && this.failed === null) return;
    this.failed = problem;
    this.#host.send({ type: 'failed', problem });
  }

  #setValues(values: Record<string, PropValue>): void {
    this.values = values;
    this.#chosen = values;
    this.#draw();
  }

  #setView(change: Partial<PreviewView>): void {
    this.view = { ...this.view, ...change };
    if (change.appearance) this.#frame?.send({ type: 'appearance', appearance: change.appearance });
    if (change.picking !== undefined) this.#frame?.send({ type: 'pick', on: change.picking });
    if (change.tabOrder !== undefined) this.#frame?.send({ type: 'tabOrder', on: change.tabOrder });
  }

  #stop(status: 'stopped' | 'flooded'): void {
    this.#frame?.dispose();
    this.#frame = null;
    this.status = status;
  }

  #restart(): void {
    this.#frame?.dispose();
    this.#frame = null;
    this.#frameUrl = null;
    this.status = 'starting';
    if (this.snapshot) this.snapshot = { ...this.snapshot, url: null, state: null };
    this.#host.send({ type: 'restart' });
  }
}

customElements.define('uiforge-preview', PreviewPage);
