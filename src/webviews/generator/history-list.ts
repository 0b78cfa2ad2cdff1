import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { HistoryEntry } from '../../protocol/engine-rpc.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import { formatTime } from '../../protocol/locale.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { VERDICTS } from './verdicts.ts';

const ICONS: Record<HistoryEntry['status'], string> = {
  running: 'loading',
  complete: 'pass',
  invalid: 'error',
  partial: 'warning',
  failed: 'error',
  cancelled: 'circle-slash',
};

const STATUSES: Record<HistoryEntry['status'], string> = {
  running: l10n.t('running'),
  complete: l10n.t('complete'),
  invalid: l10n.t('invalid'),
  partial: l10n.t('partial'),
  failed: l10n.t('failed'),
  cancelled: l10n.t('cancelled'),
};

/** Earlier generations, the newest first, with a search. Fires `history-open`, `history-diff` and `history-again` with an id. */
export class HistoryList extends LightElement {
  static override properties = { entries: { attribute: false }, shown: { attribute: false }, words: { state: true } };
  declare entries: HistoryEntry[];
  /** Id of the entry in view. */
  declare shown: string | null;
  /** What is searched for. */
  declare words: string;

  constructor() {
    super();
    this.words = '';
  }

  protected override render() {
    if (this.entries.length === 0) return nothing;
    const found = this.entries.filter((entry) => matches(entry, this.words));
    return html`
      <section class="history" aria-labelledby="history-title">
        <h2 class="section" id="history-title">${l10n.t('History')}</h2>
        <vscode-textfield label=${l10n.t('Search the history')} placeholder=${l10n.t('Search')} type="search" .value=${this.words}
          @input=${(event: Event) => {
            this.words = (event.target as HTMLInputElement).value;
          }}></vscode-textfield>
        ${found.length === 0 ? html`<p class="quiet" role="status">${l10n.t('Nothing fits.')}</p>` : nothing}
        <ul>${found.map((entry) => this.#row(entry))}</ul>
      </section>
    `;
  }

  #row(entry: HistoryEntry) {
    const name = entry.name || entry.description;
    const act = (type: string) => () => this.dispatchEvent(new CustomEvent(type, { detail: entry.id }));
    return html`<li class="history-row">
      <button class="entry" aria-current=${entry.id === this.shown ? 'true' : nothing} title=${entry.description}
        @click=${act('history-open')}>
        ${icon(ICONS[entry.status], entry.status)}
        <span class="what">${name}</span>
        <span class="quiet about">${aboutEntry(entry)}</span>
      </button>
      <button class="row-action" aria-label=${l10n.t('Compare {0} with what is shown', name)} title=${l10n.t('Compare')} @click=${act('history-diff')}>
        ${icon('diff')}
      </button>
      ${
        entry.kind === 'refine'
          ? nothing
          : html`<button class="row-action" aria-label=${l10n.t('Generate {0} again', name)} title=${l10n.t('Generate again')} @click=${act('history-again')}>
              ${icon('refresh')}
            </button>`
      }
    </li>`;
  }
}

/** Whether every word is in it somewhere. */
function matches(entry: HistoryEntry, words: string): boolean {
  const { name, description, framework, provider } = entry;
  const text = [name, description, FRAMEWORK_INFO[framework].label, provider, outcomeOf(entry)].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What became of it, in a word. */
function outcomeOf({ status, verdict }: HistoryEntry): string {
  return verdict ? VERDICTS[verdict] : STATUSES[status];
}

function aboutEntry(entry: HistoryEntry): string {
  const { framework, kind, startedAt } = entry;
  const at = new Date(startedAt);
  const today = at.toDateString() === new Date().toDateString();
  const time = today ? formatTime(at) : formatTime(at, { month: 'short', day: 'numeric' });
  const words = [FRAMEWORK_INFO[framework].label, kind === 'refine' ? l10n.t('change') : '', outcomeOf(entry), time];
  return words.filter(Boolean).join(' · ');
}

customElements.define('uiforge-history', HistoryList);
