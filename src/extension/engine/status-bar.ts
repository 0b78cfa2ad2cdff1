import * as vscode from 'vscode';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { DisposableList } from '../disposables.ts';
import type { CommandId } from '../manifest/commands.ts';
import type { EngineClient } from './engine-client.ts';
import { statusText } from './status-text.ts';

const ACTIONS: CommandId = 'uiforge.engine.actions';

/** The engine's state at a glance. It never starts the engine. */
export class StatusBar implements vscode.Disposable {
  readonly #engine: EngineClient;
  readonly #disposables = new DisposableList();
  readonly #item: vscode.StatusBarItem;
  #providers: ProviderStatus[] = [];
  #problems: string[] = [];

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#item = this.#disposables.add(
      vscode.window.createStatusBarItem('uiforge.engine', vscode.StatusBarAlignment.Right, 90),
    );
    this.#item.name = 'UIForge';
    this.#item.command = ACTIONS;
    this.#disposables.add(
      engine.onDidChangeState((state) => {
        this.#render();
        if (state.kind === 'ready') void this.#refresh();
      }),
    );
    this.#disposables.add(engine.onDidChangeActivity(() => this.#render()));
    this.#disposables.add(engine.onNotification('providers/changed', () => void this.#refresh()));
    this.#render();
    this.#item.show();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #refresh(): Promise<void> {
    try {
      this.#providers = await this.#engine.request('providers/list', {});
      this.#problems = (await this.#engine.request('engine/status', {})).problems;
    } catch {
      // It died meanwhile: its state says so.
    }
    if (!this.#disposables.disposed) this.#render();
  }

  #render(): void {
    const status = statusText({
      state: this.#engine.state,
      generations: this.#engine.activeGenerations,
      providers: this.#providers,
      problems: this.#problems,
    });
    this.#item.text = status.text;
    this.#item.accessibilityInformation = { label: status.label, role: 'button' };
    this.#item.tooltip = new vscode.MarkdownString(status.details, true);
    this.#item.backgroundColor =
      status.severity === 'none' ? undefined : new vscode.ThemeColor(`statusBarItem.${status.severity}Background`);
  }
}
