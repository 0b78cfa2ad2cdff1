import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { formatDuration, formatNumber } from '../../protocol/locale.ts';
import { costOrUnknown, shortDay } from './figures.ts';
import { COLOUR_COUNT } from './usage-chart.ts';
import type { ProviderSeries, UsageTotals } from './usage-series.ts';

/** What each provider came to; it also tells whose colour is whose. */
export function providerTable(series: readonly ProviderSeries[], totals: UsageTotals): TemplateResult {
  const cells = ({ calls, failures, tokens, cost, unknownCostCalls }: UsageTotals) => html`
    <td>${formatNumber(calls)}</td>
    <td>${formatNumber(failures)}</td>
    <td>${formatNumber(tokens)}</td>
    <td>${costOrUnknown(cost, unknownCostCalls)}</td>
  `;
  return html`
    <table class="providers">
      <caption class="hidden-text">${l10n.t('Use by provider')}</caption>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Provider')}</th>
          <th scope="col">${l10n.t('Calls')}</th>
          <th scope="col">${l10n.t('Failed')}</th>
          <th scope="col">${l10n.t('Tokens')}</th>
          <th scope="col">${l10n.t('Cost')}</th>
        </tr>
      </thead>
      <tbody>
        ${series.map(
          (each, index) => html`
            <tr>
              <th scope="row"><span class="swatch colour-${index % COLOUR_COUNT}" aria-hidden="true"></span>${each.provider}</th>
              ${cells(each.totals)}
            </tr>
          `,
        )}
      </tbody>
      <tfoot>
        <tr><th scope="row">${l10n.t('Together')}</th>${cells(totals)}</tr>
      </tfoot>
    </table>
  `;
}

/** Every day with a call, the newest first: what the charts show, in words. */
export function dayTable(series: readonly ProviderSeries[], days: readonly string[]): TemplateResult {
  const rows = days
    .flatMap((day, index) => series.flatMap(({ provider, day: own }) => ({ day, provider, used: own[index] ?? null })))
    .filter(({ used }) => used !== null)
    .reverse();
  return html`
    <table class="days">
      <caption class="hidden-text">${l10n.t('Use by day and provider')}</caption>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Day')}</th>
          <th scope="col">${l10n.t('Provider')}</th>
          <th scope="col">${l10n.t('Calls')}</th>
          <th scope="col">${l10n.t('Failed')}</th>
          <th scope="col">${l10n.t('Tokens')}</th>
          <th scope="col">${l10n.t('Cost')}</th>
          <th scope="col">${l10n.t('Time, p50')}</th>
          <th scope="col">${l10n.t('Time, p95')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ day, provider, used }) => {
          if (!used) return null;
          const { calls, failures, tokens, cost, unknownCostCalls, latency } = used;
          return html`
            <tr>
              <th scope="row">${shortDay(day)}</th>
              <td class="name">${provider}</td>
              <td>${formatNumber(calls)}</td>
              <td>${formatNumber(failures)}</td>
              <td>${formatNumber(tokens)}</td>
              <td>${costOrUnknown(cost === 'unknown' ? null : cost, unknownCostCalls)}</td>
              <td>${latency ? formatDuration(latency.p50) : html`<span class="quiet">${l10n.t('none')}</span>`}</td>
              <td>${latency ? formatDuration(latency.p95) : html`<span class="quiet">${l10n.t('none')}</span>`}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}
