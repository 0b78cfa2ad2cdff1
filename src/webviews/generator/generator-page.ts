import { html, nothing, type PropertyValues } from 'lit';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type {
  GeneratorForm,
  GeneratorFromPage,
  GeneratorSnapshot,
  GeneratorToPage,
} from '../../protocol/generator-panel.ts';
import type { CodeView } from '../kit/code-view.ts';
import '../kit/code-view.ts';
import { connectHost, type Host } from '../kit/host.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import './generator-form.ts';
import './history-list.ts';
import { findingList } from './finding-list.ts';
import { resultBar, runHeader } from './run-header.ts';
import { stepList } from './step-list.ts';

/** The whole page. */
export class GeneratorPage extends LightElement {
  static override properties = { snapshot: { state: true } };
  declare snapshot: GeneratorSnapshot | null;
  #wasRunning = false;
  readonly #host: Host<GeneratorFromPage, GeneratorToPage> = connectHost();

  constructor() {
    super();
    this.snapshot = null;
    this.#host.listen((message) => this.#receive(message));
  }

  protected override firstUpdated(): void {
    this.#send({ type: 'ready' });
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="quiet loading" role="status">Loading</p>`;
    const { run, trouble, workspace } = snapshot;
    const running = run?.state === 'running';
    return html`
      <div class="progress ${running ? 'running' : ''}" aria-hidden="true"></div>
      <main class="layout">
        <section class="side" aria-label="Request">
          <h1>${icon('sparkle')} Generate a component</h1>
          ${trouble ? html`<p class="notice error" role="alert">${icon('error')} ${trouble}</p>` : nothing}
          ${
            workspace.trusted
              ? nothing
              : html`<p class="notice warning">${icon('shield')} This workspace is not trusted, so no AI provider is called:
                components come from the template library.
                <button class="link" @click=${() => this.#send({ type: 'action', action: 'manageTrust' })}>Manage trust</button></p>`
          }
          <uiforge-generator-form
            .form=${snapshot.form}
            .workspace=${workspace}
            .providers=${snapshot.providers}
            .running=${running}
            @form-change=${(event: CustomEvent<GeneratorForm>) => this.#keepForm(event.detail)}
            @form-submit=${(event: CustomEvent<GeneratorForm>) => this.#send({ type: 'generate', form: event.detail })}
            @form-cancel=${() => this.#send({ type: 'cancel' })}
            @form-set-key=${() => this.#send({ type: 'action', action: 'setKey' })}
          ></uiforge-generator-form>
          <uiforge-history
            .entries=${snapshot.history}
            .shown=${run?.id ?? null}
            @history-open=${(event: CustomEvent<string>) => this.#send({ type: 'openHistory', id: event.detail })}
          ></uiforge-history>
        </section>
        <section class="result" aria-label="Result" ?data-empty=${!run}>
          ${run ? runHeader(run) : nothing}
          <div class="code" ?hidden=${!run}><uiforge-code></uiforge-code></div>
          ${run ? nothing : this.#welcome()}
          ${run ? findingList(run, (line) => this.#code?.reveal(line)) : nothing}
          ${run ? resultBar(run, snapshot.code !== '', (message) => this.#send(message)) : nothing}
          ${run ? stepList(run) : nothing}
        </section>
      </main>
      <p class="hidden-text" role="status" aria-live="polite">${run?.steps.at(-1)?.message ?? ''}</p>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const { snapshot } = this;
    const code = this.#code;
    if (!changed.has('snapshot') || !snapshot?.run || !code) return;
    code.setLanguage(snapshot.run.framework, snapshot.run.fileName);
    code.setText(snapshot.code);
    const running = snapshot.run.state === 'running';
    code.setFindings(running ? [] : snapshot.run.findings);
    if (this.#wasRunning && !running) code.finish();
    this.#wasRunning = running;
  }

  #welcome() {
    return html`<div class="welcome">
      ${icon('sparkle', 'large')}
      <p>Say what you need, press <kbd>Ctrl</kbd> <kbd>Enter</kbd>, and watch it being made here.</p>
      <p class="quiet">Without an API key it comes from the template library. The framework's own compiler checks it either way.</p>
    </div>`;
  }

  get #code(): CodeView | null {
    return this.querySelector<CodeView>('uiforge-code');
  }

  #send(message: GeneratorFromPage): void {
    this.#host.send(message);
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
        this.#setCode(snapshot.code + message.text, (view) => view.push(message.text));
        break;
      case 'rewind':
        this.#setCode(snapshot.code.slice(0, message.length), (view) => view.rewind(message.length));
        break;
      case 'edits':
        this.#setCode(applyTextEdits(snapshot.code, message.edits), (view) => view.edit(message.edits));
        break;
      case 'code':
        this.snapshot = { ...snapshot, code: message.code };
        break;
      case 'run':
        this.snapshot = { ...snapshot, run: message.run };
        break;
      case 'history':
        this.snapshot = { ...snapshot, history: message.history };
        break;
      case 'providers':
        this.snapshot = { ...snapshot, providers: message.providers };
        break;
    }
  }

  /** The host keeps the form; the copy here is what the next rendering shows. */
  #keepForm(form: GeneratorForm): void {
    if (this.snapshot) this.snapshot.form = form;
    this.#send({ type: 'form', form });
  }

  #setCode(code: string, show: (view: CodeView) => void): void {
    if (!this.snapshot) return;
    const first = this.snapshot.code === '';
    this.snapshot.code = code;
    if (this.#code) show(this.#code);
    // The first piece brings the actions of the result bar with it.
    if (first) this.requestUpdate();
  }
}

customElements.define('uiforge-generator', GeneratorPage);
