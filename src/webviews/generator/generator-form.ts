import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { COMPONENT_TYPES, FRAMEWORK_INFO, FRAMEWORKS } from '../../protocol/framework.ts';
import type { Companion } from '../../protocol/generation.ts';
import type {
  GeneratorAttachment,
  GeneratorForm,
  GeneratorProvider,
  GeneratorSnapshot,
  GeneratorTemplate,
} from '../../protocol/generator-panel.ts';
import { formatNumber } from '../../protocol/locale.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';

const LONGEST = 20_000;
const MORE_FIELDS = ['name', 'provider', 'model', 'template', 'requirements', 'companions'] as const;
const TYPE_LABELS = {
  component: l10n.t('Component'),
  page: l10n.t('Page'),
  layout: l10n.t('Layout'),
} as const;

const COMPANION_LABELS: Record<Companion, string> = {
  styles: l10n.t('Style sheet'),
  story: l10n.t('Story'),
  test: l10n.t('Unit test'),
  barrel: l10n.t('Barrel export'),
};

/**
 * The request's form. Fires `form-change`, `form-submit` and `form-show-context` (all with the form), `form-cancel`,
 * `form-set-key`, `form-attach` and `form-detach`.
 */
export class GeneratorFormElement extends LightElement {
  static override properties = {
    form: { attribute: false },
    workspace: { attribute: false },
    providers: { attribute: false },
    templates: { attribute: false },
    attachments: { attribute: false },
    running: { type: Boolean },
    problem: { state: true },
    open: { state: true },
    waiting: { state: true },
  };
  declare form: GeneratorForm;
  declare workspace: GeneratorSnapshot['workspace'];
  declare providers: GeneratorProvider[];
  declare templates: GeneratorTemplate[];
  declare attachments: GeneratorAttachment[];
  declare running: boolean;
  declare problem: { field: 'description' | 'framework' | 'name'; message: string } | null;

  /** Whether the further options show; null: they do when one of them says something. */
  declare open: boolean | null;

  /** Whether the form is submitted as soon as the workspace has been read. */
  declare waiting: boolean;

  constructor() {
    super();
    this.open = null;
    this.problem = null;
    this.waiting = false;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('workspace')) return;
    if (this.workspace.framework && this.problem?.field === 'framework') this.problem = null;
    if (this.waiting && this.workspace.read) {
      this.waiting = false;
      this.#submitNow();
    }
  }

  protected override render() {
    const { form, workspace, providers, running, problem } = this;
    const detected = workspace.framework ? FRAMEWORK_INFO[workspace.framework].label : null;
    const more = this.open ?? MORE_FIELDS.some((field) => form[field].length > 0);
    const noKey = !providers.some(({ ready, offline }) => ready && !offline);
    // The selects read their options once: other options make another element (`keyed`).
    return html`
      <form novalidate @submit=${this.#submit} @keydown=${this.#onKey}>
        ${this.#field(
          'description',
          l10n.t('Description'),
          html`
          <vscode-textarea id="description" label=${l10n.t('Description')} rows="5" resize="vertical"
            placeholder=${l10n.t('a pricing card with a monthly and yearly toggle')}
            .value=${form.description} ?invalid=${problem?.field === 'description'}
            @input=${this.#set('description')}></vscode-textarea>`,
        )}
        <uiforge-attachments .items=${this.attachments}
          @attach=${(event: CustomEvent<string>) => this.#fire('form-attach', event.detail)}
          @detach=${(event: CustomEvent<string>) => this.#fire('form-detach', event.detail)}></uiforge-attachments>
        <div class="row">
          ${this.#field(
            'framework',
            l10n.t('Framework'),
            keyed(
              detected,
              html`
            <vscode-single-select id="framework" label=${l10n.t('Framework')} .value=${form.framework}
              ?invalid=${problem?.field === 'framework'} @change=${this.#set('framework')}>
              <vscode-option value="">${detected ? l10n.t('{0} (workspace)', detected) : l10n.t('Choose')}</vscode-option>
              ${FRAMEWORKS.map((id) => html`<vscode-option value=${id}>${FRAMEWORK_INFO[id].label}</vscode-option>`)}
            </vscode-single-select>`,
            ),
          )}
          ${this.#field(
            'type',
            l10n.t('Type'),
            html`
            <vscode-single-select id="type" label=${l10n.t('Type')} .value=${form.type} @change=${this.#set('type')}>
              ${COMPONENT_TYPES.map((type) => html`<vscode-option value=${type}>${TYPE_LABELS[type]}</vscode-option>`)}
            </vscode-single-select>`,
          )}
        </div>
        <button type="button" class="link more" aria-expanded=${more} @click=${() => {
          this.open = !more;
        }}>
          ${icon(more ? 'chevron-down' : 'chevron-right')} ${l10n.t('More options')}
        </button>
        ${more ? this.#moreOptions() : nothing}
        <div class="actions">
          ${
            running
              ? html`<vscode-button secondary block @click=${() => this.#fire('form-cancel')}>${l10n.t('Cancel')}</vscode-button>`
              : html`<vscode-button block ?disabled=${this.waiting} @click=${this.#submit}>${
                  this.waiting ? l10n.t('Reading the workspace') : l10n.t('Generate')
                }</vscode-button>`
          }
        </div>
        <p class="quiet hint">${icon('eye')}
          <button type="button" class="link" @click=${() => this.#fire('form-show-context', this.form)}>${l10n.t('What will be sent')}</button></p>
        ${
          noKey
            ? html`<p class="quiet hint">${icon('key')} ${l10n.t('No AI provider is ready: the template library answers.')}
                <button type="button" class="link" @click=${() => this.#fire('form-set-key')}>${l10n.t('Set a key')}</button></p>`
            : nothing
        }
      </form>
    `;
  }

  /** Built only when it shows: a select that is out of sight can't read its options. */
  #moreOptions() {
    const { form, providers, problem } = this;
    return html`<div class="more-options">
          ${this.#field(
            'name',
            l10n.t('Name'),
            html`
            <vscode-textfield id="name" label=${l10n.t('Name')} placeholder=${l10n.t('from the description')} .value=${form.name}
              ?invalid=${problem?.field === 'name'} @input=${this.#set('name')}></vscode-textfield>`,
          )}
          ${this.#field(
            'provider',
            l10n.t('Provider'),
            keyed(
              JSON.stringify(providers),
              html`
            <vscode-single-select id="provider" label=${l10n.t('Provider')} .value=${form.provider} @change=${this.#set('provider')}>
              <vscode-option value="">${l10n.t('By priority')}</vscode-option>
              ${providers.map(
                ({ name, detail, ready }) =>
                  html`<vscode-option value=${name} description=${detail}>${ready ? name : l10n.t('{0} (not ready)', name)}</vscode-option>`,
              )}
            </vscode-single-select>`,
            ),
          )}
          ${this.#field(
            'model',
            l10n.t('Model'),
            html`
            <vscode-textfield id="model" label=${l10n.t('Model')} placeholder=${l10n.t("the provider's own")} .value=${form.model}
              @input=${this.#set('model')}></vscode-textfield>`,
          )}
          ${this.#field(
            'template',
            l10n.t('Template'),
            keyed(
              `${form.framework} ${this.templates.length}`,
              html`
            <vscode-single-select id="template" label=${l10n.t('Template')} .value=${form.template} @change=${this.#set('template')}>
              <vscode-option value="">${l10n.t('None')}</vscode-option>
              ${this.#fittingTemplates().map(
                ({ id, label }) => html`<vscode-option value=${id} description=${label}>${id}</vscode-option>`,
              )}
            </vscode-single-select>`,
            ),
          )}
          ${this.#field(
            'requirements',
            l10n.t('Requirements, one a line'),
            html`
            <vscode-textarea id="requirements" label=${l10n.t('Requirements, one a line')} rows="3" resize="vertical"
              placeholder=${l10n.t('works with the keyboard alone')} .value=${form.requirements}
              @input=${this.#set('requirements')}></vscode-textarea>`,
          )}
          <fieldset class="field companions">
            <legend class="label">${l10n.t('Files beside it')}</legend>
            ${(Object.keys(COMPANION_LABELS) as Companion[]).map(
              (companion) =>
                html`<vscode-checkbox label=${COMPANION_LABELS[companion]} ?checked=${form.companions.includes(companion)}
                  @change=${(event: Event) => this.#choose(companion, (event.target as HTMLInputElement).checked)}></vscode-checkbox>`,
            )}
          </fieldset>
        </div>`;
  }

  #fittingTemplates(): GeneratorTemplate[] {
    const framework = this.form.framework || this.workspace.framework;
    return this.templates.filter((template) => !framework || template.framework === framework);
  }

  #choose(companion: Companion, wanted: boolean): void {
    const others = this.form.companions.filter((each) => each !== companion);
    this.form = { ...this.form, companions: wanted ? [...others, companion] : others };
    this.#fire('form-change', this.form);
  }

  #field(name: string, label: string, control: unknown) {
    const message = this.problem?.field === name ? this.problem.message : '';
    return html`<div class="field">
      <span class="label" aria-hidden="true">${label}</span>
      ${control}
      ${message ? html`<p class="field-problem" role="alert">${message}</p>` : nothing}
    </div>`;
  }

  #set<K extends keyof GeneratorForm>(name: K) {
    return (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      this.form = { ...this.form, [name]: value as GeneratorForm[K] };
      if (this.problem?.field === name) this.problem = null;
      this.#fire('form-change', this.form);
    };
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event);
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (!this.running) this.#submitNow();
  }

  #submitNow(): void {
    this.problem = this.#check();
    if (this.problem?.field === 'framework' && !this.workspace.read) {
      this.problem = null;
      this.waiting = true;
      return;
    }
    if (!this.problem) {
      this.#fire('form-submit', this.form);
      return;
    }
    const { field } = this.problem;
    if (field === 'name') this.open = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${field}`)?.focus());
  }

  #check(): GeneratorFormElement['problem'] {
    const { description, framework, name } = this.form;
    if (!description.trim()) return { field: 'description', message: l10n.t('Say what to build.') };
    if (description.length > LONGEST) {
      return {
        field: 'description',
        message: l10n.t(
          '{0} characters are too many: at most {1}.',
          formatNumber(description.length),
          formatNumber(LONGEST),
        ),
      };
    }
    if (!framework && !this.workspace.framework) {
      return { field: 'framework', message: l10n.t('The workspace does not tell its framework: choose one.') };
    }
    if (name.trim() && !/^[A-Z][A-Za-z0-9]{0,63}$/.test(name.trim())) {
      return { field: 'name', message: l10n.t('Use PascalCase, such as PricingCard.') };
    }
    return null;
  }

  #fire(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('uiforge-generator-form', GeneratorFormElement);
