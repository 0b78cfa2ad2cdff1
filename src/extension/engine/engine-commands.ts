import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { CommandId } from '../manifest/commands.ts';
import { showMessage } from '../show-message.ts';
import type { EngineClient } from './engine-client.ts';

/** The quick pick behind the status-bar item. */
export async function chooseEngineAction(engine: EngineClient): Promise<void> {
  const item = (command: CommandId, icon: string, label: string) => ({ command, label: `$(${icon}) ${label}` });
  const use = [
    item('uiforge.generate.component', 'sparkle', 'Generate Component...'),
    item('uiforge.generator.open', 'open-preview', 'Open Generator'),
    item('uiforge.provider.setKey', 'key', 'Set API Key...'),
    item('uiforge.provider.configure', 'gear', 'Configure Providers'),
    item('uiforge.mcp.copyConnection', 'copy', 'Copy MCP Connection...'),
  ];
  const log = item('uiforge.engine.showLog', 'output', 'Show Engine Log');
  const restart = item('uiforge.engine.restart', 'debug-restart', 'Restart Engine');
  const { state } = engine;
  // An engine that has given up: nothing else works before it is started again.
  const chosen = await vscode.window.showQuickPick(
    state.kind === 'stopped' ? [restart, log, ...use] : [...use, log, restart],
    { title: 'UIForge', placeHolder: state.kind === 'stopped' ? state.reason : `Engine: ${state.kind}` },
  );
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}

/** Starts a new engine; asks first when that would cut off generations. */
export async function restartEngine(engine: EngineClient): Promise<void> {
  const active = engine.activeGenerations;
  if (active > 0) {
    const restart = 'Restart';
    const answer = await vscode.window.showWarningMessage(
      `${active === 1 ? 'A generation is' : `${active} generations are`} under way. What has arrived stays, marked as partial.`,
      { modal: true },
      restart,
    );
    if (answer !== restart) return;
  }
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'UIForge: restarting the engine' },
    () => engine.restart(),
  );
  vscode.window.setStatusBarMessage('UIForge: the engine is ready', 4_000);
}

/** Tells the user when the engine has given up, once each time. */
export function watchForTheEnd(engine: EngineClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const listening = engine.onDidChangeState((state) => {
    if (state.kind !== 'stopped' || state.reason === 'The window is closing.') return;
    void showMessage('error', `UIForge: ${state.reason}`, [
      { label: 'Show Log', run: () => log.show() },
      {
        label: 'Restart Engine',
        run: () =>
          engine
            .restart()
            .catch((error: unknown) => showMessage('error', `UIForge: ${UIForgeError.from(error).message}`)),
      },
    ]);
  });
  return new vscode.Disposable(() => listening.dispose());
}
