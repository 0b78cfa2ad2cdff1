// The folder the suites run in, and how it is put back after a test.
import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as vscode from 'vscode';
import type { Framework } from '../../../src/protocol/framework.ts';
import { until } from './until.ts';

/** Absolute path of something in the open folder. */
export function inWorkspace(...parts: string[]): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return join(folder.uri.fsPath, ...parts);
}

const MAIN_FILES: Record<Framework, string> = {
  react: 'apps/react/src/App.tsx',
  nextjs: 'apps/nextjs/app/page.tsx',
  vue: 'apps/vue/src/App.vue',
  svelte: 'apps/svelte/src/App.svelte',
  angular: 'apps/angular/src/app/app.component.ts',
};

/** Opens a file of a framework's application, as somebody who works on it: the next generation is for that one. */
export async function openApp(framework: Framework): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(inWorkspace(MAIN_FILES[framework])), { preview: false });
}

/** Every file of the folder, relative to it. */
export async function filesInWorkspace(): Promise<string[]> {
  const root = inWorkspace();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Text of a file of the folder; null where there is none. */
export async function textOnDisk(file: string): Promise<string | null> {
  return readFile(inWorkspace(file), 'utf8').catch(() => null);
}

let before: Map<string, Buffer> | undefined;

/** Remembers how the folder is; call before the first test. */
export async function rememberWorkspace(): Promise<void> {
  if (before) return;
  before = new Map();
  for (const file of await filesInWorkspace()) before.set(file, await readFile(inWorkspace(file)));
}

/** Stops what runs, closes every editor without saving, and puts the folder back to how it was. */
export async function restoreWorkspace(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  // A tab into which text keeps streaming is dirty again before it is closed.
  await vscode.commands.executeCommand('uiforge.generate.cancel');
  await closeEverything();
  if (!before) throw new Error('rememberWorkspace was not called');
  const known = before;
  for (const file of await filesInWorkspace()) {
    if (!known.has(file)) await removeWithEmptyFolders(inWorkspace(file));
  }
  for (const [file, bytes] of known) {
    const now = await readFile(inWorkspace(file)).catch(() => null);
    if (now?.equals(bytes)) continue;
    await mkdir(dirname(inWorkspace(file)), { recursive: true });
    await writeFile(inWorkspace(file), bytes);
  }
}

/** Closes every editor without saving. What streams into one of them is cancelled by that. */
export async function closeEverything(): Promise<void> {
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  for (const { input, group } of tabs()) {
    // Whatever is known of it: that a document has changed is told a little late, and a changed one is asked about.
    if (input instanceof vscode.TabInputText) {
      await vscode.window.showTextDocument(input.uri, { viewColumn: group.viewColumn, preview: false });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('all editors are closed', () => tabs().length === 0);
}

async function removeWithEmptyFolders(file: string): Promise<void> {
  await rm(file, { force: true });
  for (let folder = dirname(file); folder !== inWorkspace(); folder = dirname(folder)) {
    const empty = await stat(folder).then(
      async () => (await readdir(folder)).length === 0,
      () => false,
    );
    if (!empty) return;
    await rmdir(folder);
  }
}
