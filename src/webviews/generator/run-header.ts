import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { GeneratorRun, GeneratorRunState } from '../../protocol/generator-panel.ts';
import { formatDecimal, formatNumber } from '../../protocol/locale.ts';
import { icon } from '../kit/icon.ts';
import { VERDICTS } from './verdicts.ts';

const STATES: Record<GeneratorRunState, [icon: string, words: string]> = {
  running: ['loading', l10n.t('Generating')],
  complete: ['pass-filled', l10n.t('Accepted by the compiler')],
  invalid: ['error', l10n.t('Not accepted by the compiler')],
  partial: ['warning', l10n.t('Partial')],
  failed: ['error', l10n.t('Failed')],
};

/** What is being made, how far it is, and where it came from. */
export function runHeader(run: GeneratorRun): TemplateResult {
  const [name, words] = STATES[run.state];
  const figures = [
    run.tokens > 0 ? l10n.t('{0} tokens', formatNumber(run.tokens)) : '',
    run.state === 'running' && run.tokensPerSecond > 0 ? `${formatNumber(Math.round(run.tokensPerSecond))}/s` : '',
    run.cost,
    run.elapsedMs > 0 ? `${formatDecimal(run.elapsedMs / 1000, 1)} s` : '',
  ];
  return html`
    <header class="run">
      <h2>${run.fileName || run.name || l10n.t('New component')}</h2>
      <span class="framework">${FRAMEWORK_INFO[run.framework].label}</span>
      <span class="state ${run.state}">${icon(name, run.state === 'running' ? 'codicon-modifier-spin' : '')} ${words}</span>
      ${run.offline ? html`<span class="state offline">${icon('library')} ${l10n.t('Offline')}</span>` : nothing}
      ${run.verdict ? html`<span class="state ${run.verdict}">${icon(run.verdict === 'kept' ? 'check' : 'discard')} ${VERDICTS[run.verdict]}</span>` : nothing}
      <span class="figures">${figures.filter(Boolean).join(' · ')}</span>
    </header>
    ${run.label ? html`<p class="source quiet">${run.label}</p>` : nothing}
  `;
}
