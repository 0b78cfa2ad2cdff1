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
        <h2 class="section" id="history-title">History</h2>
        <vscode-textfield label="Search the history" placeholder="Search" type="search" .value=${this.words}
          @input=${(event: Event) => {
            this.words = (event.target as HTMLInputElement).value;
          }}></vscode-textfield>
        ${found.length === 0 ? html`<p class="quiet" role="status">Nothing fits.</p>` : nothing}
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
      <button class="row-action" aria-label=${`Compare ${name} with what is shown`} title="Compare" @click=${act('history-diff')}>
        ${icon('diff')}
      </button>
      ${
        entry.kind === 'refine'
          ? nothing
          : html`<button class="row-action" aria-label=${`Generate ${name} again`} title="Generate again" @click=${act('history-again')}>
              ${icon('refresh')}
            </button>`
      }
    </li>`;
  }
}

/** Whether every word is in it somewhere. */
function matches({ name, description, framework, provider, status, verdict }: HistoryEntry, words: string): boolean {
  const text = [name, description, FRAMEWORK_INFO[framework].label, provider, verdict ?? status]
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function aboutEntry({ framework, kind, status, verdict, startedAt }: HistoryEntry): string {
  const at = new Date(startedAt);
  const today = at.toDateString() === new Date().toDateString();
  const time = today
    ? at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : at.toLocaleDateString([], { month: 'short', day: 'numeric' });
  const words = [FRAMEWORK_INFO[framework].label, kind === 'refine' ? 'change' : '', verdict ?? status, time];
  return words.filter(Boolean).join(' · ');
}

customElements.define('uiforge-history', HistoryList);
