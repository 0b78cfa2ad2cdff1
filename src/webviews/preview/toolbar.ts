import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { FrameAppearance } from '../../protocol/preview-frame.ts';
import { icon } from '../kit/icon.ts';
import { DEVICES, ZOOMS } from './devices.ts';
import type { PreviewView } from './preview-view.ts';

export interface ToolbarOptions {
  view: PreviewView;
  locked: boolean;
  problems: number;
  set(change: Partial<PreviewView>): void;
  restart(): void;
  lock(locked: boolean): void;
}

/** What changes how the component is looked at. */
export function toolbar({ view, locked, problems, set, restart, lock }: ToolbarOptions): TemplateResult {
  const { appearance } = view;
  const look = (change: Partial<FrameAppearance>) => set({ appearance: { ...appearance, ...change } });
  const dark = appearance.theme === 'dark';
  const rtl = appearance.direction === 'rtl';
  return html`
    <div class="toolbar" role="toolbar" aria-label=${l10n.t('Preview')}>
      <div class="group" role="group" aria-label=${l10n.t('Width')}>
        ${DEVICES.map(({ id, label, icon: symbol }) =>
          tool(symbol, label, view.device === id, () => set({ device: id })),
        )}
      </div>
      <div class="group" role="group" aria-label=${l10n.t('Appearance')}>
        ${tool('color-mode', dark ? l10n.t('Dark: show it light') : l10n.t('Light: show it dark'), dark, () =>
          look({ theme: dark ? 'light' : 'dark' }),
        )}
        ${tool('arrow-swap', l10n.t('Right to left'), rtl, () => look({ direction: rtl ? 'ltr' : 'rtl' }))}
        ${tool('debug-pause', l10n.t('Reduced motion'), appearance.reducedMotion, () =>
          look({ reducedMotion: !appearance.reducedMotion }),
        )}
        <select class="zoom" aria-label=${l10n.t('Zoom')} @change=${(event: Event) =>
          look({ zoom: Number((event.target as HTMLSelectElement).value) })}>
          ${ZOOMS.map(
            (zoom) => html`<option value=${zoom} ?selected=${zoom === appearance.zoom}>${zoom * 100}%</option>`,
          )}
        </select>
      </div>
      <div class="group" role="group" aria-label=${l10n.t('Tools')}>
        ${tool('inspect', l10n.t('Choose an element to refine'), view.picking, () => set({ picking: !view.picking }))}
        ${tool('list-ordered', l10n.t('Show the order of the Tab key'), view.tabOrder, () => set({ tabOrder: !view.tabOrder }))}
        ${tool('refresh', l10n.t('Start again'), null, restart)}
        ${tool(
          locked ? 'lock' : 'unlock',
          locked ? l10n.t('Stays with this file') : l10n.t('Follows the editor'),
          locked,
          () => lock(!locked),
        )}
      </div>
      <div class="group last" role="group" aria-label=${l10n.t('Details')}>
        ${side(view, set, 'props', 'settings', l10n.t('Props'))}
        ${side(view, set, 'events', 'pulse', l10n.t('Events'))}
        ${side(view, set, 'problems', 'warning', l10n.t('Problems'), problems)}
      </div>
    </div>`;
}

function side(
  view: PreviewView,
  set: ToolbarOptions['set'],
  id: NonNullable<PreviewView['side']>,
  symbol: string,
  label: string,
  count = 0,
): TemplateResult {
  const on = view.side === id;
  return html`<button class="tool" aria-pressed=${on} title=${label} aria-label=${count > 0 ? `${label}, ${count}` : label}
    @click=${() => set({ side: on ? null : id })}>${icon(symbol)}${
      count > 0 ? html`<span class="count" aria-hidden="true">${count}</span>` : nothing
    }</button>`;
}

/** @param on whether it is pressed; null: a button that is not a switch */
function tool(symbol: string, label: string, on: boolean | null, run: () => void): TemplateResult {
  return html`<button class="tool" title=${label} aria-label=${label} aria-pressed=${on ?? nothing}
    @click=${run}>${icon(symbol)}</button>`;
}
