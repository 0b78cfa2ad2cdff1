import * as vscode from 'vscode';
import { COMPONENT_FILE } from '../refine/component-files.ts';

/** A document that a message is about. */
export interface ChatSubject {
  document: vscode.TextDocument;
  /** A part of it, in offsets. */
  selection: { start: number; end: number } | undefined;
}

/** The files that a message has attached, in the order they were. */
export async function attachedFiles({ references }: vscode.ChatRequest): Promise<ChatSubject[]> {
  const subjects: ChatSubject[] = [];
  // VS Code gives them from the last to the first.
  for (const { value } of [...references].reverse()) {
    const uri = value instanceof vscode.Location ? value.uri : value instanceof vscode.Uri ? value : undefined;
    if (!uri || !COMPONENT_FILE.test(uri.path)) continue;
    const document = await vscode.workspace.openTextDocument(uri);
    const range = value instanceof vscode.Location ? value.range : undefined;
    subjects.push({ document, selection: range && offsetsOf(document, range) });
  }
  return subjects;
}

/** The file in the editor that was used last, with what is selected there. */
export function currentFile(): ChatSubject | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isChangeable(editor.document)) return undefined;
  const { document, selection } = editor;
  return { document, selection: selection.isEmpty ? undefined : offsetsOf(document, selection) };
}

function isChangeable({ uri, languageId }: vscode.TextDocument): boolean {
  if (uri.scheme === 'untitled') return languageId !== 'plaintext';
  return COMPONENT_FILE.test(uri.path) && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
}

function offsetsOf(document: vscode.TextDocument, range: vscode.Range): { start: number; end: number } {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
