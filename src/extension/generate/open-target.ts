import { basename, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CreatedFile } from './new-file.ts';
import { createFile, freeFileName } from './new-file.ts';

/** Where a generation writes. */
export interface Target {
  document: vscode.TextDocument;
  created: CreatedFile | null;
  previous: { text: string; dirty: boolean } | null;
  /** Why it is not where it belongs, when it isn't. */
  note: string | null;
}

export interface TargetWish {
  /** Folder for the file, absolute; null where there is none. */
  folder: string | null;
  fileName: string;
  languageId: string;
}

/**
 * Opens the document a generation goes to: a new file where it belongs, else an untitled document. Null when the user was
 * asked about a file that is there and went away.
 *
 * A file is made at once, empty, rather than an untitled document that carries the path: VS Code saves such a document by
 * itself where autosave is on and swaps it for the file in mid-stream, which ends the stream and forgets the undo steps.
 * An empty file keeps its one document from beginning to end, language servers resolve its imports, VS Code backs up what
 * is not saved, and Discard takes away just what was made: the file and the folders that were missing.
 */
export async function openTarget(wish: TargetWish): Promise<Target | null> {
  if (wish.folder === null) return openUntitled(wish, null);
  const created = await createFile(wish.folder, wish.fileName);
  if (created === 'not-writable') {
    return openUntitled(wish, l10n.t("{0} can't be written to, so this is an untitled document.", wish.folder));
  }
  if (created !== 'exists') return { document: await openNew(created.path, wish), created, previous: null, note: null };
  return askAboutExisting(wish, wish.folder);
}

async function askAboutExisting(wish: TargetWish, folder: string): Promise<Target | null> {
  const free = await freeFileName(folder, wish.fileName);
  const chosen = await vscode.window.showQuickPick(
    [
      { label: `$(new-file) ${l10n.t('Create {0}', free)}`, fileName: free, description: '' },
      {
        label: `$(replace-all) ${l10n.t('Overwrite {0}', wish.fileName)}`,
        fileName: wish.fileName,
        description: l10n.t('Discard or one undo brings the old text back'),
      },
    ],
    {
      title: l10n.t('{0} exists already in {1}', wish.fileName, relativeFolder(folder)),
      placeHolder: l10n.t('Where shall the new component go?'),
      ignoreFocusOut: true,
    },
  );
  if (!chosen) return null;
  if (chosen.fileName !== wish.fileName) return openTarget({ ...wish, fileName: chosen.fileName });
  const document = await open(vscode.Uri.joinPath(vscode.Uri.file(folder), wish.fileName).fsPath, wish);
  return {
    document,
    created: null,
    previous: { text: document.getText(), dirty: document.isDirty },
    note: null,
  };
}

async function openUntitled(wish: TargetWish, note: string | null): Promise<Target> {
  const language = await knownLanguage(wish.languageId);
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  await vscode.window.showTextDocument(document, { preview: false });
  return { document, created: null, previous: null, note };
}

async function openNew(path: string, wish: TargetWish): Promise<vscode.TextDocument> {
  const document = await open(path, wish);
  // For some minutes VS Code goes on with the text of a file that was closed, even when it was deleted meanwhile.
  if (document.getText() !== '') await vscode.commands.executeCommand('workbench.action.files.revert');
  return document;
}

async function open(path: string, wish: TargetWish): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.file(path);
  const known = vscode.workspace.textDocuments.some((each) => each.uri.toString() === uri.toString());
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  // VS Code keeps a closed document for minutes. If a file of this name was there before, it still has that one in mind
  // and would refuse to save over the new one: so it reads it anew.
  if (known && !document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  if (document.languageId !== 'plaintext') return document;
  return vscode.languages.setTextDocumentLanguage(document, await knownLanguage(wish.languageId));
}

/** Without an extension for Vue or Svelte, HTML is what shows their files best. */
async function knownLanguage(languageId: string): Promise<string> {
  const known = await vscode.languages.getLanguages();
  return known.includes(languageId) ? languageId : 'html';
}

/** A folder as a person names it: relative to the workspace. */
export function relativeFolder(folder: string): string {
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder));
  return (root && relative(root.uri.fsPath, folder)) || basename(folder);
}
