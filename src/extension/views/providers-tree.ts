import * as vscode from 'vscode';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { takesKey } from '../secrets/key-commands.ts';

const ICONS: Record<ProviderStatus['state'], [icon: string, color?: string]> = {
  ready: ['pass', 'testing.iconPassed'],
  'no-key': ['key'],
  unavailable: ['circle-slash'],
  disabled: ['circle-outline'],
  'breaker-open': ['warning', 'list.warningForeground'],
  limited: ['watch', 'list.warningForeground'],
};
const STATES: Record<ProviderStatus['state'], string> = {
  ready: 'ready',
  'no-key': 'no key',
  unavailable: 'not there',
  disabled: 'switched off',
  'breaker-open': 'paused after failures',
  limited: 'over its limit',
};

/** The AI providers, in the order they are asked. */
export class ProvidersTree implements vscode.TreeDataProvider<ProviderStatus>, vscode.Disposable {
  readonly #engine: EngineClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableList();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#disposables.add(this.#changed);
    this.#disposables.add(vscode.window.registerTreeDataProvider('uiforge.providers', this));
    this.#disposables.add(engine.onNotification('providers/changed', () => this.refresh()));
    this.#disposables.add(
      engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' || kind === 'stopped') this.refresh();
      }),
    );
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(parent?: ProviderStatus): Promise<ProviderStatus[]> {
    if (parent || this.#engine.state.kind === 'stopped') return [];
    const providers = await this.#engine.request('providers/list', {});
    return providers.sort((a, b) => b.priority - a.priority);
  }

  getTreeItem(provider: ProviderStatus): vscode.TreeItem {
    const item = new vscode.TreeItem(provider.name);
    const [icon, color] = ICONS[provider.state];
    item.id = provider.name;
    item.description = [provider.model, STATES[provider.state]].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
    item.contextValue = `uiforge.provider${takesKey(provider) ? '.keyed' : ''}${provider.type === 'offline' ? '' : '.online'}`;
    item.tooltip = tooltipOf(provider);
    return item;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function tooltipOf({ name, type, state, detail, priority, breaker, metrics }: ProviderStatus): string {
  const { totalRequests, successfulRequests, averageResponseTime, totalTokens, totalCost } = metrics;
  return [
    `${name} (${type}, priority ${priority}): ${STATES[state]}`,
    detail ?? '',
    breaker === 'closed' ? '' : `circuit breaker ${breaker}`,
    totalRequests === 0
      ? 'Not asked yet.'
      : `${successfulRequests} of ${totalRequests} calls answered, ${Math.round(averageResponseTime)} ms on average, ${totalTokens.toLocaleString('en')} tokens, ${totalCost === 'unknown' ? 'cost unknown' : `$${totalCost.toFixed(4)}`}`,
  ]
    .filter(Boolean)
    .join('\n');
}
