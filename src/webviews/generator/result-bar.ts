import { html, nothing, type TemplateResult } from 'lit';
import type { GeneratorFromPage, GeneratorRun } from '../../protocol/generator-panel.ts';
import { icon } from '../kit/icon.ts';

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
    return html`<div class="bar"><vscode-button secondary @click=${() => send({ type: 'cancel', lane })}>Cancel</vscode-button></div>`;
  }
  const button = (label: string, message: GeneratorFromPage) =>
    html`<vscode-button secondary @click=${() => send(message)}>${label}</vscode-button>`;
  return html`
    ${problemNotice(run, lane, send)}
    ${
      hasCode
        ? html`<div class="bar" role="group" aria-label="What to do with it">
            <vscode-button @click=${() => send({ type: 'keep', lane })}>${beside ? 'Keep this one' : 'Keep as a file'}</vscode-button>
            ${button('Insert into editor', { type: 'insert', lane })}
            ${button('Copy', { type: 'copy', lane })}
            ${button('Regenerate', { type: 'regenerate', lane })}
            ${beside || run.offline ? nothing : button('Same with another model', { type: 'compare' })}
            ${button('Discard', { type: 'discard', lane })}
          </div>`
        : beside
          ? html`<div class="bar">${button('Close', { type: 'discard', lane })}</div>`
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
  return html`<p class="notice info">${icon('files')} Keep also writes
    ${run.files.map(
      (name) => html`<button class="link" @click=${() => send({ type: 'showFile', lane, name })}>${name}</button> `,
    )}
  </p>`;
}

function missingPackages(run: GeneratorRun, lane: number, send: ResultBarOptions['send']) {
  const missing = run.dependencies.filter(({ installed }) => !installed);
  if (missing.length === 0) return nothing;
  return html`<p class="notice info">${icon('package')} Not installed:
    ${missing.map(({ name, verified }) => html`<code>${name}</code>${verified ? '' : ' (nobody has verified it)'} `)}
    <button class="link" @click=${() => send({ type: 'install', lane })}>Install</button>
  </p>`;
}
