import { html, nothing, type TemplateResult } from 'lit';
import type { DailyUsage } from '../../protocol/engine-rpc.ts';
import { USAGE_RANGES, type UsageFromPage, type UsageSnapshot, type UsageToPage } from '../../protocol/usage-panel.ts';
import { connectHost, type Host } from '../kit/host.ts';
import { icon } from '../kit/icon.ts';
import { LightElement } from '../kit/light-element.ts';
import { costOrUnknown, dollars, duration, shortDay } from './figures.ts';
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
    if (!snapshot) return html`<p class="quiet loading" role="status">Loading</p>`;
    const { days: range, today, usage, trouble } = snapshot;
    const days = daysUpTo(today, range);
    const series = seriesOf(usage, days);
    return html`
      <main>
        <header class="top">
          <h1>${icon('graph')} Cost and speed of the AI providers</h1>
          <div class="ranges" role="group" aria-label="Days shown">
            ${USAGE_RANGES.map(
              (each) => html`
                <button
                  class="range"
                  aria-pressed=${each === range ? 'true' : 'false'}
                  @click=${() => this.#host.send({ type: 'range', days: each })}
                >${each} days</button>
              `,
            )}
          </div>
          <button class="range" @click=${() => this.#host.send({ type: 'refresh' })}>${icon('refresh')} Refresh</button>
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
        <h2 id="cost-title">Cost by day</h2>
        ${
          unknown > 0
            ? html`<p class="notice">${icon('info')} Nobody knows what ${unknown === 1 ? '1 call' : `${unknown} calls`} cost:
                the chart is without ${unknown === 1 ? 'it' : 'them'}. Prices of your own go to the models of a provider in the
                settings.</p>`
            : nothing
        }
        <uiforge-usage-chart
          .data=${costChart(series, days)}
          .label=${`Cost by day over ${days.length} days, in all ${cost}. The table below has the figures.`}
        ></uiforge-usage-chart>
      </section>
      <section aria-labelledby="latency-title">
        <h2 id="latency-title">Time of an answer by day</h2>
        <p class="quiet">From the request to the last token. Solid: half of the answers were quicker (p50). Dashed: 95% were (p95).</p>
        <uiforge-usage-chart
          .data=${latencyChart(series, days)}
          .label=${`Time of an answer by day over ${days.length} days. The table below has the figures.`}
        ></uiforge-usage-chart>
      </section>
      <details>
        <summary>The figures of each day as a table</summary>
        ${dayTable(series, days)}
      </details>
    `;
  }

  #empty(range: number): TemplateResult {
    return html`
      <div class="empty">
        ${icon('graph', 'large')}
        <h2>No AI provider was asked in the last ${range} days</h2>
        <p class="quiet">What calls cost and how long they take shows here as soon as one has been made.</p>
        <button class="link" @click=${() => this.#host.send({ type: 'generate' })}>Generate a component</button>
      </div>
    `;
  }
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
    format: dollars,
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
    format: duration,
    readout: readout(series, days, ({ latency }) =>
      latency ? `${duration(latency.p50)}, p95 ${duration(latency.p95)}` : 'no answer',
    ),
  };
}

function readout(series: readonly ProviderSeries[], days: string[], tell: (used: DailyUsage) => string) {
  return (index: number): string => {
    const parts = series.flatMap(({ provider, day }) => {
      const used = day[index];
      return used ? [`${provider} ${tell(used)}`] : [];
    });
    return `${shortDay(days[index] ?? '')}: ${parts.join(' · ') || 'no call'}`;
  };
}

customElements.define('uiforge-usage', UsagePage);
