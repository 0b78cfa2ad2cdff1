import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../../protocol/findings.ts';
import type { GeneratorRun } from '../../protocol/generator-panel.ts';
import { icon } from '../kit/icon.ts';

const SEVERITIES: Record<Finding['severity'], string> = {
  error: l10n.t('error'),
  warning: l10n.t('warning'),
  info: l10n.t('hint'),
};

/** What the compiler and our rules have to say. @param reveal shows a line of the code, 1-based @param titleId id for the heading, unique in the page @param whose added for those who hear it, where there are two */
export function findingList(
  run: GeneratorRun,
  reveal: (line: number) => void,
  titleId: string,
  whose: string,
): TemplateResult | typeof nothing {
  if (run.findings.length === 0) return nothing;
  return html`
    <section class="findings" aria-labelledby=${titleId}>
      <h2 class="section" id=${titleId}>${l10n.t('Findings')}<span class="hidden-text">${whose}</span></h2>
      <ul>
        ${run.findings.map(
          ({ severity, message, rule, line, column }) => html`<li>
            <button class="finding ${severity}" @click=${() => reveal(line)}>
              ${icon(severity)}<span class="hidden-text">${SEVERITIES[severity]}:</span>
              <span class="what">${message}</span>
              <span class="quiet">${rule} · ${l10n.t('line {0}, column {1}', line, column)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </section>
  `;
}
