import * as l10n from '@vscode/l10n';
import { html, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import { LightElement } from '../kit/light-element.ts';
import { shortDay } from './figures.ts';

/** One line or one row of bars. */
export interface ChartSeries {
  name: string;
  /** Which of the theme's chart colours. */
  colour: number;
  /** Where it is drawn; null: nothing there. */
  values: (number | null)[];
  dashed?: boolean;
}

export interface ChartData {
  kind: 'bars' | 'lines';
  days: string[];
  series: ChartSeries[];
  /** How a number reads on the axis. */
  format: (value: number) => string;
  /** What is known of a day, for whoever points at it. */
  readout: (index: number) => string;
}

/** The theme's colours for charts; `.colour-N` in the style sheet are the same. */
const COLOURS = ['blue', 'yellow', 'green', 'purple', 'red', 'orange'];
export const COLOUR_COUNT = COLOURS.length;
const HEIGHT = 220;

/** A chart by day. It is a picture with a label; the figures themselves are in the table of the page. */
export class UsageChart extends LightElement {
  static override properties = { data: { attribute: false }, label: {}, hint: { state: true } };
  declare data: ChartData | null;
  declare label: string;
  declare hint: string;
  #plot: uPlot | undefined;
  readonly #resized = new ResizeObserver(() => this.#fit());
  /** VS Code changes classes and variables of the page when the theme changes. */
  readonly #themed = new MutationObserver(() => this.#draw());

  constructor() {
    super();
    this.data = null;
    this.label = '';
    this.hint = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#themed.observe(document.body, { attributeFilter: ['class'] });
    this.#themed.observe(document.documentElement, { attributeFilter: ['style'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#themed.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override render() {
    return html`
      <div class="plot" role="img" aria-label=${this.label}></div>
      <p class="readout quiet" aria-hidden="true">${this.hint || l10n.t('Point at a day to see its figures.')}</p>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('data')) this.#draw();
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.plot');
    const { data } = this;
    this.#plot?.destroy();
    this.#plot = undefined;
    if (!place || !data) return;
    this.#plot = new uPlot(this.#options(data, place.clientWidth), tableOf(data), place);
  }

  #fit(): void {
    const width = this.querySelector('.plot')?.clientWidth ?? 0;
    if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: HEIGHT });
  }

  #options({ kind, days, series, format, readout }: ChartData, width: number): uPlot.Options {
    const text = colour('--vscode-descriptionForeground');
    const grid = { stroke: colour('--vscode-panel-border', '--vscode-contrastBorder'), width: 1 };
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const axis = { stroke: text, font, grid, ticks: { ...grid, size: 4 } };
    return {
      width: Math.max(width, 200),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === 'lines' } },
      scales: {
        x: { time: false, range: [-0.5, days.length - 0.5] },
        y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 32,
          incrs: [1, 2, 7, 14, 30],
          space: 60,
          values: (_plot, splits) => splits.map((at) => (days[at] === undefined ? '' : shortDay(days[at]))),
        },
        { ...axis, size: 70, values: (_plot, splits) => splits.map((value) => format(value)) },
      ],
      series: [{}, ...series.map((each) => styleOf(each, kind))],
      hooks: {
        setCursor: [
          ({ cursor }) => {
            const index = cursor.idx;
            this.hint = index === null || index === undefined ? '' : readout(index);
          },
        ],
      },
    };
  }
}

function tableOf({ days, series }: ChartData): uPlot.AlignedData {
  return [days.map((_day, index) => index), ...series.map(({ values }) => values)];
}

function styleOf({ name, colour: number, dashed }: ChartSeries, kind: ChartData['kind']): uPlot.Series {
  const stroke = colour(`--vscode-charts-${COLOURS[number % COLOURS.length]}`);
  if (kind === 'bars') {
    const paths = uPlot.paths.bars?.({ size: [0.7, 40, 2] });
    return { label: name, stroke, fill: stroke, width: 0, points: { show: false }, ...(paths ? { paths } : {}) };
  }
  const line = { label: name, stroke, width: dashed ? 1 : 2, spanGaps: true };
  return dashed
    ? { ...line, dash: [4, 4], points: { show: false } }
    : { ...line, points: { show: true, size: 6, fill: stroke } };
}

/** The first of the theme's variables that has a value. */
function colour(...names: string[]): string {
  const style = getComputedStyle(document.body);
  return names.map((name) => style.getPropertyValue(name).trim()).find((value) => value !== '') ?? style.color;
}

customElements.define('uiforge-usage-chart', UsageChart);
