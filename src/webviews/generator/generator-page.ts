import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type {
  GeneratorForm,
  GeneratorFromPage,
  GeneratorLane,
  GeneratorSnapshot,
  GeneratorToPage,
} from '../../protocol/generator-panel.ts';
import type { CodeView } from '../kit/code-view.ts';
import { connectHost, type Host } from '../kit/host.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { withParts } from '../kit/with-parts.ts';
import { picturesOf } from './attachment-list.ts';
import './attachment-list.ts';
import './generator-form.ts';
import './history-list.ts';
import './lane-view.ts';
import type { LaneView } from './lane-view.ts';

/** The whole page. */
export class GeneratorPage extends LightElement {
  static override properties = { snapshot: { state: true } };
  declare snapshot: GeneratorSnapshot | null;
  readonly #host: Host<GeneratorFromPage, GeneratorToPage> = connectHost();
  readonly #send = (message: GeneratorFromPage) => this.#host.send(message);

  constructor() {
    super();
    this.snapshot = null;
    this.#host.listen((message) => this.#receive(message));
    this.addEventListener('paste', (event) => void this.#takePictures(event, event.clipboardData));
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', (event) => void this.#takePictures(event, event.dataTransfer));
  }

  protected override firstUpdated(): void {
    this.#send({ type: 'ready' });
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="quiet loading" role="status">${l10n.t('Loading')}</p>`;
    const { lanes, trouble, workspace } = snapshot;
    const running = lanes.some(({ run }) => run.state === 'running');
    return html`
      <div class="progress ${running ? 'running' : ''}" aria-hidden="true"></div>
      <main class="layout">
        <section class="side" aria-label=${l10n.t('Request')}>
          <h1>${icon('sparkle')} ${l10n.t('Generate a component')}</h1>
          ${trouble ? html`<p class="notice error" role="alert">${icon('error')} ${trouble}</p>` : nothing}
          ${workspace.trusted ? nothing : this.#untrusted()}
          <uiforge-generator-form
            .form=${snapshot.form}
            .workspace=${workspace}
            .providers=${snapshot.providers}
            .templates=${snapshot.templates}
            .attachments=${snapshot.attachments}
            .running=${running}
            @form-change=${(event: CustomEvent<GeneratorForm>) => this.#keepForm(event.detail)}
            @form-submit=${(event: CustomEvent<GeneratorForm>) => this.#send({ type: 'generate', form: event.detail })}
            @form-cancel=${() => this.#cancelAll()}
            @form-set-key=${() => this.#send({ type: 'action', lane: 0, action: 'setKey' })}
            @form-show-context=${(event: CustomEvent<GeneratorForm>) => this.#send({ type: 'showContext', form: event.detail })}
            @form-attach=${(event: CustomEvent<'file' | 'like' | 'image'>) => this.#send({ type: 'attach', what: event.detail })}
            @form-detach=${(event: CustomEvent<string>) => this.#send({ type: 'detach', id: event.detail })}
          ></uiforge-generator-form>
          <uiforge-history
            .entries=${snapshot.history}
            .shown=${lanes[0]?.run.id ?? null}
            @history-open=${(event: CustomEvent<string>) => this.#send({ type: 'openHistory', id: event.detail })}
            @history-diff=${(event: CustomEvent<string>) => this.#send({ type: 'diffHistory', id: event.detail })}
            @history-again=${(event: CustomEvent<string>) => this.#send({ type: 'regenerateHistory', id: event.detail })}
          ></uiforge-history>
        </section>
        <div class="results ${lanes.length > 1 ? 'two' : ''}">
          ${lanes.length === 0 ? this.#welcome() : nothing}
          ${lanes.map(
            (
              lane,
              index,
            ) => html`<section class="result" aria-label=${lanes.length > 1 ? l10n.t('Result {0}', index + 1) : l10n.t('Result')}>
              <uiforge-lane .lane=${lane} .index=${index} .beside=${lanes.length > 1} .send=${this.#send}></uiforge-lane>
            </section>`,
          )}
        </div>
      </main>
      <p class="hidden-text" role="status" aria-live="polite">${lanes.at(-1)?.run.steps.at(-1)?.message ?? ''}</p>
    `;
  }

  #cancelAll(): void {
    for (const lane of this.snapshot?.lanes.keys() ?? []) this.#send({ type: 'cancel', lane });
  }

  #untrusted() {
    return html`<p class="notice warning">${icon('shield')}
      ${l10n.t('This workspace is not trusted, so no AI provider is called: components come from the template library.')}
      <button class="link" @click=${() => this.#send({ type: 'action', lane: 0, action: 'manageTrust' })}>${l10n.t('Manage trust')}</button></p>`;
  }

  #welcome() {
    return html`<section class="result" aria-label=${l10n.t('Result')}><div class="welcome">
      ${icon('sparkle', 'large')}
      <p>${withParts(
        l10n.t({
          message: 'Say what you need, press {0} {1}, and watch it being made here.',
          comment: 'The parts are the keys Ctrl and Enter',
        }),
        html`<kbd>${l10n.t({ message: 'Ctrl', comment: 'As written on the key' })}</kbd>`,
        html`<kbd>${l10n.t({ message: 'Enter', comment: 'As written on the key' })}</kbd>`,
      )}</p>
      <p class="quiet">${l10n.t("Without an API key it comes from the template library. The framework's own compiler checks it either way.")}</p>
    </div></section>`;
  }

  #receive(message: GeneratorToPage): void {
    if (message.type === 'snapshot') {
      // What was typed since the host made this is not in it yet.
      const form = this.snapshot?.form ?? message.snapshot.form;
      this.snapshot = { ...message.snapshot, form };
      return;
    }
    const { snapshot } = this;
    if (!snapshot) return;
    switch (message.type) {
      // Code goes straight into the view: rendering everything for every few letters would be a waste.
      case 'chunk':
        this.#setCode(
          message.lane,
          (code) => code + message.text,
          (view) => view.push(message.text),
        );
        break;
      case 'rewind':
        this.#setCode(
          message.lane,
          (code) => code.slice(0, message.length),
          (view) => view.rewind(message.length),
        );
        break;
      case 'edits':
        this.#setCode(
          message.lane,
          (code) => applyTextEdits(code, message.edits),
          (view) => view.edit(message.edits),
        );
        break;
      case 'code':
        this.#changeLane(message.lane, { code: message.code });
        break;
      case 'run':
        this.#changeLane(message.lane, { run: message.run });
        break;
      case 'lanes':
        this.snapshot = { ...snapshot, lanes: message.lanes };
        break;
      case 'attachments':
        this.snapshot = { ...snapshot, attachments: message.attachments };
        break;
      case 'history':
        this.snapshot = { ...snapshot, history: message.history };
        break;
      case 'providers':
        this.snapshot = { ...snapshot, providers: message.providers };
        break;
    }
  }

  async #takePictures(event: Event, data: DataTransfer | null): Promise<void> {
    if (![...(data?.items ?? [])].some(({ kind, type }) => kind === 'file' && type.startsWith('image/'))) return;
    event.preventDefault();
    for (const picture of await picturesOf(data)) this.#send({ type: 'addImage', ...picture });
  }

  /** The host keeps the form; the copy here is what the next rendering shows. */
  #keepForm(form: GeneratorForm): void {
    if (this.snapshot) this.snapshot.form = form;
    this.#send({ type: 'form', form });
  }

  #changeLane(index: number, change: Partial<GeneratorLane>): void {
    const { snapshot } = this;
    const lane = snapshot?.lanes[index];
    if (!snapshot || !lane) return;
    this.snapshot = { ...snapshot, lanes: snapshot.lanes.with(index, { ...lane, ...change }) };
  }

  #setCode(index: number, change: (code: string) => string, show: (view: CodeView) => void): void {
    const lane = this.snapshot?.lanes[index];
    if (!lane) return;
    const first = lane.code === '';
    lane.code = change(lane.code);
    const view = this.querySelectorAll<LaneView>('uiforge-lane')[index];
    if (view?.code) show(view.code);
    // The first piece brings the actions of the result bar with it.
    if (first) view?.requestUpdate();
  }
}

customElements.define('uiforge-generator', GeneratorPage);
