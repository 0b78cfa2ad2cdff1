import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { UsageFromPage, UsageRange, UsageSnapshot, UsageToPage } from '../../protocol/usage-panel.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { pageHtml } from '../generator/page-html.ts';
import type { CommandId } from '../manifest/commands.ts';
import { localDay } from './local-day.ts';

const VIEW_TYPE = 'uiforge.usage';
const TITLE = l10n.t('UIForge Usage');
const RANGE_KEY = 'uiforge.usage.days';
const GENERATE: CommandId = 'uiforge.generate.component';

/** What the providers cost and how quick they were, day by day: one panel a window. */
export class UsagePanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #engine: EngineClient;
  readonly #disposables = new DisposableList();
  #panel: vscode.WebviewPanel | undefined;
  /** Counts the snapshots that were asked for, so that a late one doesn't replace a newer one. */
  #asked = 0;

  constructor(context: vscode.ExtensionContext, engine: EngineClient) {
    this.#context = context;
    this.#engine = engine;
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel) => this.#attach(panel),
      }),
    );
    const refresh = () => void this.#send();
    this.#disposables.add(engine.onDidChangeActivity((active) => active === 0 && refresh()));
    this.#disposables.add(
      engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' || kind === 'stopped') refresh();
      }),
    );
  }

  /** Shows the panel. */
  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    this.#attach(vscode.window.createWebviewPanel(VIEW_TYPE, TITLE, vscode.ViewColumn.Active));
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#disposables.dispose();
  }

  #attach(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#context;
    panel.iconPath = new vscode.ThemeIcon('graph');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
    };
    panel.webview.onDidReceiveMessage((message: UsageFromPage) => this.#onMessage(message));
    panel.onDidChangeViewState(() => void this.#send());
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    this.#panel = panel;
    panel.webview.html = pageHtml(panel.webview, extensionUri, 'usage', TITLE);
  }

  async #onMessage(message: UsageFromPage): Promise<void> {
    if (message.type === 'generate') {
      await vscode.commands.executeCommand(GENERATE);
      return;
    }
    if (message.type === 'range') await this.#context.globalState.update(RANGE_KEY, message.days);
    await this.#send();
  }

  /** A hidden page would lose it; it gets everything when it shows again. */
  async #send(): Promise<void> {
    if (!this.#panel?.visible) return;
    this.#asked += 1;
    const asked = this.#asked;
    const snapshot = await this.#snapshot();
    const message: UsageToPage = { type: 'snapshot', snapshot };
    if (asked === this.#asked) await this.#panel?.webview.postMessage(message);
  }

  async #snapshot(): Promise<UsageSnapshot> {
    const days = this.#context.globalState.get<UsageRange>(RANGE_KEY, 30);
    const today = localDay(new Date());
    try {
      const [usage, providers] = await Promise.all([
        this.#engine.request('usage/daily', { days }),
        this.#engine.request('providers/list', {}),
      ]);
      const offline = new Set(providers.filter(({ type }) => type === 'offline').map(({ name }) => name));
      return { days, today, usage: usage.filter(({ provider }) => !offline.has(provider)), trouble: null };
    } catch (error) {
      const { message, hint } = UIForgeError.from(error);
      return { days, today, usage: [], trouble: [message, hint].filter(Boolean).join(' ') };
    }
  }
}
