import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { placeProvider } from '../providers/change-providers.ts';
import {
  detailsOf,
  nextFree,
  type ProviderDetail,
  STATE_WORDS,
  spentToday,
  summaryOf,
} from '../providers/provider-details.ts';
import { inOrder } from '../providers/provider-order.ts';
import { takesKey } from '../secrets/key-commands.ts';
import { showMessage } from '../show-message.ts';

const VIEW = 'uiforge.providers';
const DRAGGED = `application/vnd.code.tree.${VIEW}`;
/** A breaker closes by itself: looked at again after so many milliseconds. */
const LOOK_AGAIN_MS = 30_000;

const ICONS: Record<ProviderStatus['state'], [icon: string, color?: string]> = {
  ready: ['pass', 'testing.iconPassed'],
  'no-key': ['key'],
  unavailable: ['circle-slash'],
  disabled: ['circle-outline'],
  'breaker-open': ['warning', 'list.warningForeground'],
  limited: ['watch', 'list.warningForeground'],
};

/** A provider, or one line of what is known about it. */
type Node = ProviderStatus | { provider: string; detail: ProviderDetail };

/** The AI providers, in the order they are asked. Dragging changes that order. */
export class ProvidersTree
  implements vscode.TreeDataProvider<Node>, vscode.TreeDragAndDropController<Node>, vscode.Disposable
{
  readonly #engine: EngineClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableList();
  readonly #view: vscode.TreeView<Node>;
  readonly onDidChangeTreeData = this.#changed.event;
  readonly dragMimeTypes = [DRAGGED];
  readonly dropMimeTypes = [DRAGGED];
  #providers: ProviderStatus[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this,
      dragAndDropController: this,
      showCollapseAll: true,
    });
    const refresh = () => this.refresh();
    this.#disposables.add(this.#changed);
    this.#disposables.add(this.#view);
    this.#disposables.add(this.#view.onDidChangeVisibility(({ visible }) => visible && refresh()));
    this.#disposables.add(engine.onNotification('providers/changed', refresh));
    // What other windows have used meanwhile.
    this.#disposables.add(
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#view.visible && refresh()),
    );
    // What a generation used, and cost, is known when it has ended.
    this.#disposables.add(engine.onDidChangeActivity((active) => active === 0 && refresh()));
    this.#disposables.add(
      engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' || kind === 'stopped') refresh();
      }),
    );
  }

  /** The provider that is selected in the view: what a key pressed there is about. */
  get selected(): string | undefined {
    const [node] = this.#view.selection;
    return node && nameOf(node);
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (this.#engine.state.kind === 'stopped') return [];
    if (parent) {
      if (isDetail(parent)) return [];
      return detailsOf(parent).map((detail) => ({ provider: parent.name, detail }));
    }
    this.#providers = inOrder(await this.#engine.request('providers/list', {}));
    this.#view.description = spentToday(this.#providers);
    this.#lookAgain();
    return this.#providers;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return isDetail(node) ? detailItem(node.provider, node.detail) : providerItem(node);
  }

  handleDrag(source: readonly Node[], data: vscode.DataTransfer): void {
    const [node] = source;
    if (!node || isDetail(node) || node.type === 'offline') return;
    data.set(DRAGGED, new vscode.DataTransferItem(node.name));
  }

  async handleDrop(target: Node | undefined, data: vscode.DataTransfer): Promise<void> {
    const name = data.get(DRAGGED)?.value;
    if (typeof name !== 'string') return;
    try {
      await placeProvider(this.#engine, this.#providers, name, target && nameOf(target));
    } catch (error) {
      const { message, hint } = UIForgeError.from(error);
      void showMessage('error', [message, hint].filter(Boolean).join(' '));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposables.dispose();
  }

  /** A limit that frees and a breaker that closes are told by nobody. */
  #lookAgain(): void {
    clearTimeout(this.#timer);
    const freed = nextFree(this.#providers);
    const resting = this.#providers.some(({ breaker }) => breaker !== 'closed');
    if (freed === undefined && !resting) return;
    const wait = freed === undefined ? LOOK_AGAIN_MS : Math.max(1_000, freed - Date.now());
    this.#timer = setTimeout(() => this.#view.visible && this.refresh(), Math.min(wait, 3_600_000));
  }
}

function isDetail(node: Node): node is { provider: string; detail: ProviderDetail } {
  return 'provider' in node;
}

function nameOf(node: Node): string {
  return isDetail(node) ? node.provider : node.name;
}

function providerItem(provider: ProviderStatus): vscode.TreeItem {
  const { name, type, state, enabled, priority } = provider;
  const hasDetails = detailsOf(provider).length > 0;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(name, hasDetails ? Collapsed : None);
  const [icon, color] = ICONS[state];
  const summary = summaryOf(provider);
  item.id = name;
  item.description = summary;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  item.contextValue = [
    'uiforge.provider',
    ...(takesKey(provider) ? ['keyed'] : []),
    ...(type === 'offline' ? [] : ['online']),
    enabled ? 'on' : 'off',
  ].join('.');
  item.tooltip = tooltipOf(provider);
  item.accessibilityInformation = {
    label: l10n.t('{0}, {1}, priority {2}', name, summary.replaceAll(' · ', ', '), priority),
  };
  return item;
}

function detailItem(provider: string, { id, label, value, icon, warning, tooltip }: ProviderDetail): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = `${provider}/${id}`;
  item.description = value;
  item.iconPath = new vscode.ThemeIcon(icon, warning ? new vscode.ThemeColor('list.warningForeground') : undefined);
  item.tooltip = tooltip ?? `${label}: ${value}`;
  item.accessibilityInformation = { label: `${label}: ${value}` };
  return item;
}

function tooltipOf(provider: ProviderStatus): string {
  const { name, type, state, priority } = provider;
  const details = detailsOf(provider).map(({ id, label, value }) => (id === 'state' ? value : `${label}: ${value}`));
  return [l10n.t('{0} ({1}, priority {2}): {3}', name, type, priority, STATE_WORDS[state]), ...details].join('\n');
}
