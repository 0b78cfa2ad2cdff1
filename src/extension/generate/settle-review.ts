import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import { closeWithoutSaving } from './document-tabs.ts';
import { removeCreatedFile } from './new-file.ts';
import type { Review } from './review.ts';

/** Saves a reviewed document. @returns where it is now, or null when the user left the save dialog. */
export async function saveReviewed(review: Pick<Review, 'uri' | 'fileName'>): Promise<vscode.Uri | null> {
  const uri = vscode.Uri.parse(review.uri, true);
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isUntitled) return saveUntitled(document, review.fileName);
  return (await saveWhole(document)) ? uri : null;
}

/** How often, and how many milliseconds apart, a save that wrote too little is made again. */
const SAVES = 40;
const BETWEEN_SAVES_MS = 50;

/**
 * Saves until the text is on disk. VS Code tells of a change a little before it counts the document as dirty, and a save
 * that comes in between says that it is done and writes nothing: a file that was kept would be empty.
 */
async function saveWhole(document: vscode.TextDocument): Promise<boolean> {
  for (let attempt = 0; attempt < SAVES; attempt++) {
    if (!(await document.save())) return false;
    if (!document.isDirty && (await isWritten(document))) return true;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_SAVES_MS));
  }
  return false;
}

async function isWritten(document: vscode.TextDocument): Promise<boolean> {
  const { size } = await vscode.workspace.fs.stat(document.uri);
  return size > 0 || document.getText() === '';
}

/** Asks for the place, with the component's own name: VS Code's question would propose the first words of the code. */
async function saveUntitled(document: vscode.TextDocument, fileName: string): Promise<vscode.Uri | null> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const uri = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, fileName) });
  if (!uri) return null;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(document.getText()));
  } catch (error) {
    throw new UIForgeError('INVALID_ARGUMENT', l10n.t("{0} can't be written: {1}.", uri.fsPath, reasonOf(error)), {
      hint: l10n.t('The text is still in its editor: choose Keep again and another place.'),
      cause: error,
    });
  }
  await closeWithoutSaving(document.uri);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

/** Without the point and the name of the error that VS Code adds. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^\w+ \(FileSystemError\): (Error: )?/, '').replace(/\.$/, '');
}

/** Puts everything back to how it was before the generation: the old text, or no file and no tab. */
export async function takeBack(review: Review): Promise<void> {
  const uri = vscode.Uri.parse(review.uri, true);
  if (review.previous) {
    await putBack(uri, review.previous);
    return;
  }
  await closeWithoutSaving(uri);
  if (review.created) await removeCreatedFile(review.created);
}

async function putBack(uri: vscode.Uri, previous: { text: string; dirty: boolean }): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, whole, previous.text);
  await vscode.workspace.applyEdit(edit);
  // What was on disk before is there still, unless autosave wrote the new text: then the old one is written back.
  if (!previous.dirty) await document.save();
}
