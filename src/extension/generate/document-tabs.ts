import * as vscode from 'vscode';

/** The text tabs that show a document, in all groups. */
export function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/** Closes every tab of a document without asking; what was not saved is gone. */
export async function closeWithoutSaving(uri: vscode.Uri): Promise<void> {
  if (tabsOf(uri).length === 0) return;
  // Only the active editor can be reverted, and a dirty tab would ask before it closes.
  await vscode.window.showTextDocument(uri, { preview: false });
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.window.tabGroups.close(tabsOf(uri));
}
