import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DailyUsage } from '../../protocol/engine-rpc.ts';
import { formatDollars, formatDuration } from '../../protocol/locale.ts';
import { USAGE_RANGES, type UsageFromPage, type UsageSnapshot, type UsageToPage } from '../../protocol/usage-panel.ts';
import { connectHost, type Host } from '../kit/host.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { costOrUnknown, shortDay } from './figures.ts';
import type { ChartData } from './usage-chart.ts';
import './usage-chart.ts';
import { daysUpTo, type ProviderSeries, seriesOf, stacked, totalsOf } from './usage-series.ts';
import { dayTable, providerTable } from './usage-tables.ts';

/** The whole page. */
export class UsagePage extends LightElement {
  static override properties = { snapshot: { state: true } };
  declare snapshot: UsageSnapshot | null;
  readonly #host: Host<UsageFromPage, UsageToPage> = connectHost();

  constructor() {
    super();
    this.snapshot = null;
    this.#host.listen(({ snapshot }) => {
      this.snapshot = snapshot;
    });
  }

  protected override firstUpdated(): void {
    this.#host.send({ type: 'ready' });
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="quiet loading" role="status">${l10n.t('Loading')}</p>`;
    const { days: range, today, usage, trouble } = snapshot;
    const days = daysUpTo(today, range);
    const series = seriesOf(usage, days);
    return html`
      <main>
        <header class="top">
          <h1>${icon('graph')} ${l10n.t('Cost and speed of the AI providers')}</h1>
          <div class="ranges" role="group" aria-label=${l10n.t('Days shown')}>
            ${USAGE_RANGES.map(
              (each) => html`
                <button
                  class="range"
                  aria-pressed=${each === range ? 'true' : 'false'}
                  @click=${() => this.#host.send({ type: 'range', days: each })}
                >${l10n.t('{0} days', each)}</button>
              `,
            )}
          </div>
          <button class="range" @click=${() => this.#host.send({ type: 'refresh' })}>${icon('refresh')} ${l10n.t('Refresh')}</button>
        </header>
        ${trouble ? html`<p class="notice error" role="alert">${icon('error')} ${trouble}</p>` : nothing}
        ${series.length > 0 ? this.#figures(series, days) : trouble ? nothing : this.#empty(range)}
      </main>
    `;
  }

  #figures(series: ProviderSeries[], days: string[]): TemplateResult {
    const totals = totalsOf(series.flatMap(({ day }) => day.filter((each): each is DailyUsage => each !== null)));
    const unknown = totals.unknownCostCalls;
    const cost = costOrUnknown(totals.cost, unknown);
    return html`
      ${providerTable(series, totals)}
      <section aria-labelledby="cost-title">
        <h2 id="cost-title">${l10n.t('Cost by day')}</h2>
        ${
          unknown > 0
            ? html`<p class="notice">${icon('info')} ${unknownText(unknown)}
                ${l10n.t('Prices of your own go to the models of a provider in the settings.')}</p>`
            : nothing
        }
        <uiforge-usage-chart
          .data=${costChart(series, days)}
          .label=${l10n.t('Cost by day over {0} days, in all {1}. The table below has the figures.', days.length, cost)}
        ></uiforge-usage-chart>
      </section>
      <section aria-labelledby="latency-title">
        <h2 id="latency-title">${l10n.t('Time of an answer by day')}</h2>
        <p class="quiet">${l10n.t('From the request to the last token. Solid: half of the answers were quicker (p50). Dashed: 95% were (p95).')}</p>
        <uiforge-usage-chart
          .data=${latencyChart(series, days)}
          .label=${l10n.t('Time of an answer by day over {0} days. The table below has the figures.', days.length)}
        ></uiforge-usage-chart>
      </section>
      <details>
        <summary>${l10n.t('The figures of each day as a table')}</summary>
        ${dayTable(series, days)}
      </details>
    `;
  }

  #empty(range: number): TemplateResult {
    return html`
      <div class="empty">
        ${icon('graph', 'large')}
        <h2>${l10n.t('No AI provider was asked in the last {0} days', range)}</h2>
        <p class="quiet">${l10n.t('What calls cost and how long they take shows here as soon as one has been made.')}</p>
        <button class="link" @click=${() => this.#host.send({ type: 'generate' })}>${l10n.t('Generate a component')}</button>
      </div>
    `;
  }
}

function unknownText(calls: number): string {
  return calls === 1
    ? l10n.t('Nobody knows what 1 call cost: the chart is without it.')
    : l10n.t('Nobody knows what {0} calls cost: the chart is without them.', calls);
}

function costChart(series: readonly ProviderSeries[], days: string[]): ChartData {
  const tops = stacked(series.map(({ cost }) => cost));
  return {
    kind: 'bars',
    days,
    // The last one reaches highest: drawn first, the others leave its own part to be seen.
    series: series
      .map(({ provider }, index) => ({ name: provider, colour: index, values: tops[index] ?? [] }))
      .reverse(),
    format: (value) => formatDollars(value),
    readout: readout(series, days, ({ cost, unknownCostCalls }) =>
      costOrUnknown(cost === 'unknown' ? null : cost, unknownCostCalls),
    ),
  };
}

function latencyChart(series: readonly ProviderSeries[], days: string[]): ChartData {
  return {
    kind: 'lines',
    days,
    series: series.flatMap(({ provider, p50, p95 }, colour) => [
      { name: provider, colour, values: p50 },
      { name: `${provider} p95`, colour, values: p95, dashed: true },
    ]),
    format: formatDuration,
    readout: readout(series, days, ({ latency }) =>
      latency ? `${formatDuration(latency.p50)}, p95 ${formatDuration(latency.p95)}` : l10n.t('no answer'),
    ),
  };
}

function readout(series: readonly ProviderSeries[], days: string[], tell: (used: DailyUsage) => string) {
  return (index: number): string => {
    const parts = series.flatMap(({ provider, day }) => {
      const used = day[index];
      return used ? [`${provider} ${tell(used)}`] : [];
    });
    return `${shortDay(days[index] ?? '')}: ${parts.join(' · ') || l10n.t('no call')}`;
  };
}

customElements.define('uiforge-usage', UsagePage);
