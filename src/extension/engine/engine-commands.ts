import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { CommandId } from '../manifest/commands.ts';
import { showMessage } from '../show-message.ts';
import type { EngineClient } from './engine-client.ts';
import type { EngineState } from './engine-state.ts';

/** The quick pick behind the status-bar item. */
export async function chooseEngineAction(engine: EngineClient): Promise<void> {
  const item = (command: CommandId, icon: string, label: string) => ({ command, label: `$(${icon}) ${label}` });
  const use = [
    item('uiforge.generate.component', 'sparkle', l10n.t('Generate Component...')),
    item('uiforge.generator.open', 'open-preview', l10n.t('Open Generator')),
    item('uiforge.provider.setKey', 'key', l10n.t('Set API Key...')),
    item('uiforge.provider.configure', 'gear', l10n.t('Configure Providers')),
    item('uiforge.mcp.copyConnection', 'copy', l10n.t('Copy MCP Connection...')),
  ];
  const log = item('uiforge.engine.showLog', 'output', l10n.t('Show Engine Log'));
  const restart = item('uiforge.engine.restart', 'debug-restart', l10n.t('Restart Engine'));
  const { state } = engine;
  // An engine that has given up: nothing else works before it is started again.
  const chosen = await vscode.window.showQuickPick(
    state.kind === 'stopped' ? [restart, log, ...use] : [...use, log, restart],
    { title: 'UIForge', placeHolder: state.kind === 'stopped' ? state.reason : engineWords(state) },
  );
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}

function engineWords({ kind }: EngineState): string {
  const words: Record<EngineState['kind'], string> = {
    idle: l10n.t('Engine: starts when it is needed'),
    starting: l10n.t('Engine: starting'),
    restarting: l10n.t('Engine: starting again after a crash'),
    stopped: l10n.t('Engine: stopped'),
    ready: l10n.t('Engine: ready'),
  };
  return words[kind];
}

/** Starts a new engine; asks first when that would cut off generations. */
export async function restartEngine(engine: EngineClient): Promise<void> {
  const active = engine.activeGenerations;
  if (active > 0) {
    const restart = l10n.t('Restart');
    const answer = await vscode.window.showWarningMessage(
      active === 1
        ? l10n.t('A generation is under way. What has arrived stays, marked as partial.')
        : l10n.t('{0} generations are under way. What has arrived stays, marked as partial.', active),
      { modal: true },
      restart,
    );
    if (answer !== restart) return;
  }
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('UIForge: restarting the engine') },
    () => engine.restart(),
  );
  vscode.window.setStatusBarMessage(l10n.t('UIForge: the engine is ready'), 4_000);
}

/** Tells the user when the engine has given up, once each time. */
export function watchForTheEnd(engine: EngineClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const listening = engine.onDidChangeState((state) => {
    if (state.kind !== 'stopped' || state.reason === l10n.t('The window is closing.')) return;
    void showMessage('error', `UIForge: ${state.reason}`, [
      { label: l10n.t('Show Log'), run: () => log.show() },
      {
        label: l10n.t('Restart Engine'),
        run: () =>
          engine
            .restart()
            .catch((error: unknown) => showMessage('error', `UIForge: ${UIForgeError.from(error).message}`)),
      },
    ]);
  });
  return new vscode.Disposable(() => listening.dispose());
}
