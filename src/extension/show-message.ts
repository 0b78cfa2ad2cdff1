import * as vscode from 'vscode';

/** An action of a message: what it says and what it does. */
export interface MessageAction {
  label: string;
  run: () => unknown;
}

/** Shows a message with actions and runs the one chosen. The promise settles when the message is gone. */
export async function showMessage(
  kind: 'information' | 'warning' | 'error',
  message: string,
  actions: readonly MessageAction[] = [],
): Promise<void> {
  const labels = actions.map(({ label }) => label);
  const shown =
    kind === 'error'
      ? vscode.window.showErrorMessage(message, ...labels)
      : kind === 'warning'
        ? vscode.window.showWarningMessage(message, ...labels)
        : vscode.window.showInformationMessage(message, ...labels);
  const chosen = await shown;
  await actions.find(({ label }) => label === chosen)?.run();
}
