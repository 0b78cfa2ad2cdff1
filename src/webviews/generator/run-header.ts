import { html, nothing, type TemplateResult } from 'lit';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { GeneratorRun, GeneratorRunState } from '../../protocol/generator-panel.ts';
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
    run.cost,
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
