import * as vscode from 'vscode';

/**
 * Keeps autosave from saving a document while a text streams into it. Each save ends the undo step, so that after a pause
 * of a second (a failover, say) one undo would no longer take all out. Autosave waits for a document to come to rest:
 * so while nothing comes, `touch` is called often enough that it doesn't. A hidden document is left alone, since there
 * every edit is an undo step of its own.
 */
export function holdAutosave(document: vscode.TextDocument, touch: () => void): vscode.Disposable {
  const files = vscode.workspace.getConfiguration('files', document);
  if (files.get<string>('autoSave') !== 'afterDelay') return new vscode.Disposable(() => undefined);
  const interval = Math.max(50, files.get<number>('autoSaveDelay', 1_000) / 3);
  let lastChange = performance.now();
  const listening = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document) lastChange = performance.now();
  });
  const timer = setInterval(() => {
    const shown = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
    if (shown && document.isDirty && performance.now() - lastChange >= interval) touch();
  }, interval);
  return new vscode.Disposable(() => {
    clearInterval(timer);
    listening.dispose();
  });
}
