import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewProblem } from '../../protocol/preview.ts';
import type { FrameFinding, SourcePlace } from '../../protocol/preview-frame.ts';
import { icon } from '../kit/icon.ts';

/** Something that the component told: an event, or what it wrote to the console. */
export interface PreviewEvent {
  name: string;
  detail: string;
  /** Null: an event. */
  level: 'log' | 'warn' | 'error' | null;
  at: Date;
}

export interface PlaceLinks {
  show(place: SourcePlace): void;
  /** Hands it to the generator. */
  fix(place: SourcePlace, message: string): void;
}

/** What keeps it from being drawn as it should be. */
export function problemList(problems: readonly PreviewProblem[], links: PlaceLinks): TemplateResult {
  return html`<section aria-labelledby="problems-title">
    <h2 class="section" id="problems-title">${l10n.t('Problems')}</h2>
    ${problems.length === 0 ? html`<p class="quiet">${icon('pass')} ${l10n.t('None.')}</p>` : nothing}
    <ul>${problems.map(
      ({ kind, message, file, line, column }) => html`<li class="problem">
        <p>${icon(kind === 'import' ? 'warning' : 'error', kind)} ${message}</p>
        ${file ? actions({ file, line, column }, message, links) : nothing}
      </li>`,
    )}</ul>
  </section>`;
}

/** What breaks the rules of accessibility. */
export function findingList(findings: readonly FrameFinding[], links: PlaceLinks): TemplateResult {
  return html`<section aria-labelledby="findings-title">
    <h2 class="section" id="findings-title">${l10n.t('Accessibility')}</h2>
    ${findings.length === 0 ? html`<p class="quiet">${icon('pass')} ${l10n.t('axe finds nothing.')}</p>` : nothing}
    <ul>${findings.map(
      ({ rule, impact, message, element, place }) => html`<li class="problem">
        <p>${icon(impact === 'critical' || impact === 'serious' ? 'error' : 'warning', impact)} ${message}</p>
        <p class="quiet"><code>${element}</code> (${rule}, ${impact})</p>
        ${place ? actions(place, `${message} (${rule}) at ${element}`, links) : nothing}
      </li>`,
    )}</ul>
  </section>`;
}

/** The newest first. */
export function eventList(events: readonly PreviewEvent[], clear: () => void): TemplateResult {
  return html`<section aria-labelledby="events-title">
    <h2 class="section" id="events-title">${l10n.t('Events')}</h2>
    ${
      events.length === 0
        ? html`<p class="quiet">${l10n.t('What the component fires, calls or writes to the console shows here.')}</p>`
        : html`<button class="link" @click=${clear}>${l10n.t('Clear')}</button>`
    }
    <ol class="events">${events.map(
      ({ name, detail, level, at }) => html`<li class=${level ?? 'event'}>
        <time class="quiet">${at.toLocaleTimeString()}</time> <strong>${name}</strong> <code>${detail}</code>
      </li>`,
    )}</ol>
  </section>`;
}

function actions(place: SourcePlace, message: string, links: PlaceLinks): TemplateResult {
  return html`<p class="links">
    <button class="link" @click=${() => links.show(place)}>${l10n.t('Line {0}', place.line)}</button>
    <button class="link" @click=${() => links.fix(place, message)}>${l10n.t('Fix it')}</button>
  </p>`;
}
