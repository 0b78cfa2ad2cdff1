import { html, nothing, type TemplateResult } from 'lit';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { GeneratorFromPage, GeneratorRun, GeneratorRunState } from '../../protocol/generator-panel.ts';
import { icon } from '../kit/icon.ts';

const STATES: Record<GeneratorRunState, [icon: string, words: string]> = {
  running: ['loading', 'Generating'],
  complete: ['pass-filled', 'Accepted by the compiler'],
  invalid: ['error', 'Not accepted by the compiler'],
  partial: ['warning', 'Partial'],
  failed: ['error', 'Failed'],
};

/** What is being made, how far it is, and where it came from. */
export function runHeader(run: GeneratorRun): TemplateResult {
  const [name, words] = STATES[run.state];
  const figures = [
    run.tokens > 0 ? `${run.tokens.toLocaleString('en')} tokens` : '',
    run.state === 'running' && run.tokensPerSecond > 0 ? `${Math.round(run.tokensPerSecond)}/s` : '',
    run.elapsedMs > 0 ? `${(run.elapsedMs / 1000).toFixed(1)} s` : '',
  ];
  return html`
    <header class="run">
      <h2>${run.fileName || run.name || 'New component'}</h2>
      <span class="framework">${FRAMEWORK_INFO[run.framework].label}</span>
      <span class="state ${run.state}">${icon(name, run.state === 'running' ? 'codicon-modifier-spin' : '')} ${words}</span>
      ${run.offline ? html`<span class="state offline">${icon('library')} Offline</span>` : nothing}
      ${run.verdict ? html`<span class="state ${run.verdict}">${icon(run.verdict === 'kept' ? 'check' : 'discard')} ${run.verdict}</span>` : nothing}
      <span class="figures">${figures.filter(Boolean).join(' · ')}</span>
    </header>
    ${run.label ? html`<p class="source quiet">${run.label}</p>` : nothing}
  `;
}

/** What can be done with the answer. */
export function resultBar(
  run: GeneratorRun,
  hasCode: boolean,
  send: (message: GeneratorFromPage) => void,
): TemplateResult {
  if (run.state === 'running') {
    return html`<div class="bar"><vscode-button secondary @click=${() => send({ type: 'cancel' })}>Cancel</vscode-button></div>`;
  }
  const { problem } = run;
  return html`
    ${
      problem
        ? html`<div class="notice ${run.state === 'failed' ? 'error' : 'warning'}" role="alert">
            <p>${icon(run.state === 'failed' ? 'error' : 'warning')} ${problem.message}</p>
            <div class="bar">
              ${problem.actions.map(
                ({ id, label }) =>
                  html`<vscode-button secondary @click=${() => send({ type: 'action', action: id })}>${label}</vscode-button>`,
              )}
            </div>
          </div>`
        : nothing
    }
    ${
      hasCode
        ? html`<div class="bar" role="group" aria-label="What to do with it">
            <vscode-button @click=${() => send({ type: 'keep' })}>Keep as a file</vscode-button>
            <vscode-button secondary @click=${() => send({ type: 'insert' })}>Insert into editor</vscode-button>
            <vscode-button secondary @click=${() => send({ type: 'copy' })}>Copy</vscode-button>
            <vscode-button secondary @click=${() => send({ type: 'regenerate' })}>Regenerate</vscode-button>
            <vscode-button secondary @click=${() => send({ type: 'discard' })}>Discard</vscode-button>
          </div>`
        : nothing
    }
    ${missingDependencies(run)}
  `;
}

function missingDependencies(run: GeneratorRun): TemplateResult | typeof nothing {
  const missing = run.dependencies.filter(({ installed }) => !installed);
  if (missing.length === 0) return nothing;
  return html`<p class="notice info">${icon('package')} Not installed:
    ${missing.map(({ name, verified }) => html`<code>${name}</code>${verified ? '' : ' (nobody has verified it)'} `)}
  </p>`;
}
