import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewComponent, PropValue } from '../../protocol/preview.ts';
import { chosenPreset, type PresetName, presetsOf } from './presets.ts';
import { sampleValues } from './prop-values.ts';

/** Chooses among the states that the component's props speak of; nothing when they speak of none. */
export function presetChoice(
  component: PreviewComponent,
  values: Record<string, PropValue>,
  set: (values: Record<string, PropValue>) => void,
): TemplateResult | typeof nothing {
  const presets = presetsOf(component);
  if (presets.length === 0) return nothing;
  const labels: Record<PresetName, string> = {
    loading: l10n.t('Loading'),
    empty: l10n.t('Empty'),
    error: l10n.t('Error'),
    disabled: l10n.t('Disabled'),
  };
  const chosen = chosenPreset(presets, values);
  const choose = (event: Event) => {
    const name = (event.target as HTMLSelectElement).value;
    set({ ...sampleValues(component), ...presets.find((preset) => preset.name === name)?.values });
  };
  return html`<div class="prop">
    <label for="preset">${l10n.t('State')}</label>
    <select id="preset" @change=${choose}>
      <option value="" ?selected=${!chosen}>${l10n.t('As usual')}</option>
      ${presets.map(
        ({ name }) => html`<option value=${name} ?selected=${name === chosen?.name}>${labels[name]}</option>`,
      )}
    </select>
  </div>`;
}
