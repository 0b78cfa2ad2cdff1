import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { GeneratorRun, GeneratorStep } from '../../protocol/generator-panel.ts';
import { formatDecimal } from '../../protocol/locale.ts';
import { icon } from '../kit/icon.ts';

const ICONS: Record<GeneratorStep['kind'], string> = {
  started: 'sparkle',
  cache: 'database',
  context: 'references',
  template: 'library',
  provider: 'cloud',
  retry: 'sync',
  failover: 'arrow-swap',
  validation: 'beaker',
  repair: 'wrench',
  files: 'files',
  done: 'pass-filled',
  problem: 'error',
};

/** The stages of a generation as they happened, the newest last. */
export function stepList(run: GeneratorRun, titleId: string, whose: string): TemplateResult {
  if (run.steps.length === 0) return html``;
  return html`
    <section class="steps" aria-labelledby=${titleId}>
      <h2 class="section" id=${titleId}>${l10n.t('Stages')}<span class="hidden-text">${whose}</span></h2>
      <ol>
        ${run.steps.map(
          ({ kind, message, atMs }) => html`<li class="step ${kind}">
            ${icon(ICONS[kind])}<span class="what">${message}</span><time>${formatDecimal(atMs / 1000, 1)} s</time>
          </li>`,
        )}
      </ol>
    </section>
  `;
}
