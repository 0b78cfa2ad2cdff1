import { basename } from 'node:path';
import * as vscode from 'vscode';
import { now } from '../clock.ts';

export interface WatchedFile {
  /** When the first text was in the document. */
  first: number;
  /** When the text that was waited for was in it. */
  whole: number;
  /** Changes of the document up to then. */
  changes: number;
  dispose(): void;
}

/**
 * Notes when text gets into the document of that name. As little as possible is done at each change: it counts.
 *
 * @param text what comes last
 */
export function watchFile(fileName: string, text: string): WatchedFile {
  let tail = '';
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const time = now();
    if (watched.whole > 0 || contentChanges.length === 0 || basename(document.uri.path) !== fileName) return;
    const added = contentChanges.map((change) => change.text).join('');
    if (added === '') return;
    if (watched.first === 0) watched.first = time;
    watched.changes += 1;
    tail = (tail + added).slice(-(added.length + text.length));
    if (tail.includes(text)) watched.whole = time;
  });
  const watched: WatchedFile = { first: 0, whole: 0, changes: 0, dispose: () => listening.dispose() };
  return watched;
}
