import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GenerationResult } from '../../src/extension/generate/generation-controller.ts';

/** Where the documents go. */
export function benchFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return path.join(folder.uri.fsPath, 'bench');
}

/** Generates through the command, as a keybinding with arguments does. @throws Error when it is not complete */
export async function generate(name: string): Promise<vscode.Uri> {
  const result = await vscode.commands.executeCommand<GenerationResult | undefined>('uiforge.generate.component', {
    description: `a component named ${name}`,
    framework: 'react',
    name,
    targetFolder: benchFolder(),
  });
  if (result?.status !== 'complete' || result.uri === null) {
    throw new Error(`the generation of ${name} ended as ${JSON.stringify(result)}`);
  }
  return vscode.Uri.parse(result.uri, true);
}

/** An editor on a new empty file, opened as a generation opens its own. */
export async function emptyEditor(name: string): Promise<vscode.TextEditor> {
  const file = path.join(benchFolder(), `${name}.tsx`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '', { flag: 'wx' });
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Closes the editor that shows and removes its file. */
export async function putAway(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await rm(uri.fsPath, { force: true });
  await vscode.commands.executeCommand('notifications.clearAll');
}
