import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { GeneratorFromPage, GeneratorRun } from '../../protocol/generator-panel.ts';
import { icon } from '../kit/icon.ts';
import { withParts } from '../kit/with-parts.ts';

export interface ResultBarOptions {
  hasCode: boolean;
  /** Which of the answers side by side, from 0. */
  lane: number;
  /** Whether another answer is shown beside it. */
  beside: boolean;
  send: (message: GeneratorFromPage) => void;
}

/** What can be done with an answer. */
export function resultBar(run: GeneratorRun, options: ResultBarOptions): TemplateResult {
  const { hasCode, lane, beside, send } = options;
  if (run.state === 'running') {
    return html`<div class="bar"><vscode-button secondary @click=${() => send({ type: 'cancel', lane })}>${l10n.t('Cancel')}</vscode-button></div>`;
  }
  const button = (label: string, message: GeneratorFromPage) =>
    html`<vscode-button secondary @click=${() => send(message)}>${label}</vscode-button>`;
  return html`
    ${problemNotice(run, lane, send)}
    ${
      hasCode
        ? html`<div class="bar" role="group" aria-label=${l10n.t('What to do with it')}>
            <vscode-button @click=${() => send({ type: 'keep', lane })}>${beside ? l10n.t('Keep this one') : l10n.t('Keep as a file')}</vscode-button>
            ${button(l10n.t('Insert into editor'), { type: 'insert', lane })}
            ${button(l10n.t('Copy'), { type: 'copy', lane })}
            ${button(l10n.t('Regenerate'), { type: 'regenerate', lane })}
            ${beside || run.offline ? nothing : button(l10n.t('Same with another model'), { type: 'compare' })}
            ${button(l10n.t('Discard'), { type: 'discard', lane })}
          </div>`
        : beside
          ? html`<div class="bar">${button(l10n.t({ message: 'Close', comment: 'Verb: closes a result' }), { type: 'discard', lane })}</div>`
          : nothing
    }
    ${companionFiles(run, lane, send)}
    ${missingPackages(run, lane, send)}
  `;
}

function problemNotice(run: GeneratorRun, lane: number, send: ResultBarOptions['send']) {
  const { problem } = run;
  if (!problem) return nothing;
  const kind = run.state === 'failed' ? 'error' : 'warning';
  return html`<div class="notice ${kind}" role="alert">
    <p>${icon(kind)} ${problem.message}</p>
    <div class="bar">
      ${problem.actions.map(
        ({ id, label }) =>
          html`<vscode-button secondary @click=${() => send({ type: 'action', lane, action: id })}>${label}</vscode-button>`,
      )}
    </div>
  </div>`;
}

function companionFiles(run: GeneratorRun, lane: number, send: ResultBarOptions['send']) {
  if (run.files.length === 0) return nothing;
  const files = run.files.map(
    (name) => html`<button class="link" @click=${() => send({ type: 'showFile', lane, name })}>${name}</button> `,
  );
  return html`<p class="notice info">${icon('files')} ${withParts(l10n.t('Keep also writes {0}'), files)}</p>`;
}

function missingPackages(run: GeneratorRun, lane: number, send: ResultBarOptions['send']) {
  const missing = run.dependencies.filter(({ installed }) => !installed);
  if (missing.length === 0) return nothing;
  const names = missing.map(({ name, verified }) =>
    verified
      ? html`<code>${name}</code> `
      : html`${withParts(l10n.t('{0} (nobody has verified it)'), html`<code>${name}</code>`)} `,
  );
  return html`<p class="notice info">${icon('package')} ${withParts(l10n.t('Not installed: {0}'), names)}
    <button class="link" @click=${() => send({ type: 'install', lane })}>${l10n.t('Install')}</button>
  </p>`;
}
