import { html, nothing } from 'lit';
import type { HistoryEntry } from '../../protocol/engine-rpc.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';

const ICONS: Record<HistoryEntry['status'], string> = {
  running: 'loading',
  complete: 'pass',
  invalid: 'error',
  partial: 'warning',
  failed: 'error',
  cancelled: 'circle-slash',
};

/** Earlier generations, the newest first. Fires `history-open` with an id. */
export class HistoryList extends LightElement {
  static override properties = { entries: { attribute: false }, shown: { attribute: false } };
  declare entries: HistoryEntry[];
  /** Id of the entry in view. */
  declare shown: string | null;

  protected override render() {
    if (this.entries.length === 0) return nothing;
    return html`
      <section class="history" aria-labelledby="history-title">
        <h2 class="section" id="history-title">History</h2>
        <ul>
          ${this.entries.map(
            (entry) => html`<li>
              <button class="entry" aria-current=${entry.id === this.shown ? 'true' : nothing} title=${entry.description}
                @click=${() => this.dispatchEvent(new CustomEvent('history-open', { detail: entry.id }))}>
                ${icon(ICONS[entry.status], entry.status)}
                <span class="what">${entry.name || entry.description}</span>
                <span class="quiet about">${aboutEntry(entry)}</span>
              </button>
            </li>`,
          )}
        </ul>
      </section>
    `;
  }
}

function aboutEntry({ framework, status, verdict, startedAt }: HistoryEntry): string {
  const time = new Date(startedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return [FRAMEWORK_INFO[framework].label, verdict ?? status, time].join(' · ');
}

customElements.define('uiforge-history', HistoryList);
