import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import type { GeneratorFromPage, GeneratorLane } from '../../protocol/generator-panel.ts';
import type { CodeView } from '../kit/code-view.ts';
import '../kit/code-view.ts';
import { LightElement } from '../kit/light-element.ts';
import { findingList } from './finding-list.ts';
import { resultBar } from './result-bar.ts';
import { runHeader } from './run-header.ts';
import { stepList } from './step-list.ts';

/** One generation: what it is, its code as it comes, findings, and what can be done with it. */
export class LaneView extends LightElement {
  static override properties = {
    lane: { attribute: false },
    index: { type: Number },
    beside: { type: Boolean },
    send: { attribute: false },
  };
  declare lane: GeneratorLane;
  declare index: number;
  /** Whether another one is shown beside it. */
  declare beside: boolean;
  declare send: (message: GeneratorFromPage) => void;
  #wasRunning = false;

  get code(): CodeView | null {
    return this.querySelector<CodeView>('uiforge-code');
  }

  protected override render() {
    const { run, code } = this.lane;
    const whose = this.beside ? ` ${l10n.t('of result {0}', this.index + 1)}` : '';
    return html`
      ${runHeader(run)}
      <div class="code"><uiforge-code label=${this.beside ? l10n.t('Code by {0}', run.label || run.name) : l10n.t('Generated code')}></uiforge-code></div>
      ${
        run.said
          ? html`<details class="said"><summary>${l10n.t('What the model said beside the code')}</summary><p>${run.said}</p></details>`
          : nothing
      }
      ${run.notes.map((note) => html`<p class="notice info">${note}</p>`)}
      ${findingList(run, (line) => this.code?.reveal(line), `findings-${this.index}`, whose)}
      ${resultBar(run, { hasCode: code !== '', lane: this.index, beside: this.beside, send: this.send })}
      ${stepList(run, `steps-${this.index}`, whose)}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const view = this.code;
    if (!changed.has('lane') || !view) return;
    const { run, code } = this.lane;
    view.setLanguage(run.framework, run.fileName);
    view.setText(code);
    const running = run.state === 'running';
    view.setFindings(running ? [] : run.findings);
    if (this.#wasRunning && !running) view.finish();
    this.#wasRunning = running;
  }
}

customElements.define('uiforge-lane', LaneView);
