import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewComponent, PreviewProp, PropValue } from '../../protocol/preview.ts';
import { LightElement } from '../kit/light-element.ts';
import { presetChoice } from './preset-choice.ts';

/**
 * A field for each prop and slot. Fires `props-change` with the values (a prop that is left out is missing) and
 * `slots-change` with the texts.
 */
export class PropsFormElement extends LightElement {
  static override properties = {
    component: { attribute: false },
    values: { attribute: false },
    slots: { attribute: false },
    problem: { state: true },
  };
  declare component: PreviewComponent;
  declare values: Record<string, PropValue>;
  declare slots: Record<string, string>;
  /** Name of the prop whose text is no JSON. */
  declare problem: string | null;

  constructor() {
    super();
    this.problem = null;
  }

  protected override render() {
    const { component, slots } = this;
    const props = component.props.filter(({ type }) => type.kind !== 'function');
    if (props.length === 0 && component.slots.length === 0) {
      return html`<p class="quiet">${l10n.t('{0} takes no props.', component.name)}</p>`;
    }
    return html`
      ${presetChoice(component, this.values, (values) => this.#setAll(values))}
      ${props.map((prop) => this.#field(prop))}
      ${component.slots.map((name) =>
        this.#labelled(
          `slot-${name}`,
          name === 'default' ? l10n.t('Content') : l10n.t('Slot {0}', name),
          '',
          html`<input id="slot-${name}" type="text" .value=${slots[name] ?? ''}
            @input=${(event: Event) => this.#setSlot(name, (event.target as HTMLInputElement).value)}>`,
        ),
      )}`;
  }

  #field(prop: PreviewProp): TemplateResult {
    const label = prop.required ? `${prop.name} *` : prop.name;
    return this.#labelled(`prop-${prop.name}`, label, prop.description, this.#control(prop));
  }

  #labelled(id: string, label: string, description: string, control: TemplateResult): TemplateResult {
    return html`<div class="prop">
      <label for=${id} title=${description || nothing}>${label}</label>
      ${control}
    </div>`;
  }

  #control(prop: PreviewProp): TemplateResult {
    const { name, type } = prop;
    const value = this.values[name];
    const id = `prop-${name}`;
    const set = (next: PropValue | undefined) => this.#set(name, next);
    switch (type.kind) {
      case 'boolean':
        return html`<input id=${id} type="checkbox" .checked=${value === true}
          @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}>`;
      case 'enum':
        return html`<select id=${id} @change=${(event: Event) => {
          const index = Number((event.target as HTMLSelectElement).value);
          set(index < 0 ? undefined : type.values[index]);
        }}>
          ${prop.required ? nothing : html`<option value="-1" ?selected=${value === undefined}>${l10n.t('left out')}</option>`}
          ${type.values.map(
            (each, index) => html`<option value=${index} ?selected=${each === value}>${String(each)}</option>`,
          )}
        </select>`;
      case 'number':
        return html`<input id=${id} type="number" step="any" placeholder=${placeholderOf(prop)}
          .value=${value === undefined ? '' : String(value)}
          @input=${(event: Event) => {
            const { value: text, valueAsNumber } = event.target as HTMLInputElement;
            set(text === '' ? undefined : valueAsNumber);
          }}>`;
      case 'string':
      case 'markup':
        return html`<input id=${id} type="text" placeholder=${placeholderOf(prop)}
          .value=${typeof value === 'string' ? value : ''}
          @input=${(event: Event) => {
            const text = (event.target as HTMLInputElement).value;
            set(text === '' && !prop.required ? undefined : text);
          }}>`;
      case 'date':
        return html`<input id=${id} type="datetime-local" .value=${typeof value === 'string' ? value.slice(0, 16) : ''}
          @input=${(event: Event) => set((event.target as HTMLInputElement).value || undefined)}>`;
      default:
        return html`<textarea id=${id} rows="4" spellcheck="false" aria-invalid=${this.problem === name}
          .value=${value === undefined ? '' : JSON.stringify(value, null, 2)}
          @change=${(event: Event) => this.#setJson(name, (event.target as HTMLTextAreaElement).value)}></textarea>
          ${this.problem === name ? html`<p class="field-problem" role="alert">${l10n.t('This is no JSON.')}</p>` : nothing}`;
    }
  }

  #setJson(name: string, text: string): void {
    try {
      this.#set(name, text.trim() === '' ? undefined : (JSON.parse(text) as PropValue));
      this.problem = null;
    } catch {
      this.problem = name;
    }
  }

  #set(name: string, value: PropValue | undefined): void {
    const { [name]: _before, ...others } = this.values;
    this.#setAll(value === undefined ? others : { ...others, [name]: value });
  }

  #setAll(values: Record<string, PropValue>): void {
    this.values = values;
    this.dispatchEvent(new CustomEvent('props-change', { detail: this.values }));
  }

  #setSlot(name: string, text: string): void {
    this.slots = { ...this.slots, [name]: text };
    this.dispatchEvent(new CustomEvent('slots-change', { detail: this.slots }));
  }
}

function placeholderOf({ default: fallback }: PreviewProp): string {
  return fallback === undefined ? l10n.t('left out') : String(fallback);
}

customElements.define('uiforge-props', PropsFormElement);
