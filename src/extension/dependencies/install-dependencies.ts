import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Dependency } from '../../protocol/generation.ts';
import { showMessage } from '../show-message.ts';
import { installCommand } from './install-command.ts';

/**
 * Installs packages with the workspace's package manager, in a terminal that the user sees. Asks before it takes a
 * package that nobody has verified. @returns true when they are installed
 */
export async function installDependencies(
  place: Pick<WorkspaceFacts, 'packageManager' | 'packageFolder'>,
  dependencies: readonly Dependency[],
): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    await showMessage('warning', l10n.t('Packages are not installed in a workspace that is not trusted.'), [
      { label: l10n.t('Manage Trust'), run: () => vscode.commands.executeCommand('workbench.trust.manage') },
    ]);
    return false;
  }
  const wanted = await confirmed(dependencies);
  const { program, args } = installCommand(place.packageManager, wanted);
  if (args.length < 2) return false;
  const status = await runTask(program, args, place.packageFolder);
  if (status === 0) return true;
  void showMessage(
    'error',
    status === undefined
      ? l10n.t('{0} was stopped; nothing is known to be installed.', program)
      : l10n.t('{0} ended with status {1}. The terminal says why.', `${program} ${args.join(' ')}`, status),
    [{ label: l10n.t('Show Terminal'), run: () => vscode.commands.executeCommand('workbench.action.terminal.focus') }],
  );
  return false;
}

/** Unverified names are left out unless the user wants them. */
async function confirmed(dependencies: readonly Dependency[]): Promise<Dependency[]> {
  const missing = dependencies.filter(({ installed }) => !installed);
  const verified = missing.filter((each) => each.verified);
  const unknown = missing.filter((each) => !each.verified).map(({ name }) => name);
  if (unknown.length === 0) return missing;
  const all = l10n.t('Install Anyway');
  const some = l10n.t('Only the Known Ones');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('{0}: neither used in this workspace nor a package that we know.', unknown.join(', ')),
    {
      modal: true,
      detail: l10n.t('Models make names up, and attackers publish packages under such names. Look at it first.'),
    },
    all,
    ...(verified.length > 0 ? [some] : []),
  );
  if (chosen === all) return missing;
  return chosen === some ? verified : [];
}

/** Runs a program as a task. @returns its exit status; undefined when it was stopped or could not be started */
async function runTask(program: string, args: string[], cwd: string): Promise<number | undefined> {
  const quoted = args.map((value) => ({ value, quoting: vscode.ShellQuoting.Strong }));
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(cwd));
  const task = new vscode.Task(
    { type: 'shell' },
    folder ?? vscode.TaskScope.Workspace,
    `${program} ${args[0]}`,
    'UIForge',
    new vscode.ShellExecution(program, quoted, { cwd }),
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
  };
  return new Promise((resolve, reject) => {
    let running: vscode.TaskExecution | undefined;
    const listening = vscode.Disposable.from(
      vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => settle(execution, exitCode)),
      // A task whose process never began ends without a status.
      vscode.tasks.onDidEndTask(({ execution }) => setTimeout(() => settle(execution, undefined), 500)),
    );
    const settle = (execution: vscode.TaskExecution, status: number | undefined) => {
      if (execution.task !== task && execution !== running) return;
      listening.dispose();
      resolve(status);
    };
    vscode.tasks.executeTask(task).then((execution) => {
      running = execution;
    }, reject);
  });
}
