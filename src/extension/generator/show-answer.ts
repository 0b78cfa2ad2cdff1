import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GeneratorSession } from './generator-session.ts';

const SCHEME = 'uiforge-answer';
const MOST_TEXTS = 20;
const texts = new Map<string, string>();
let next = 1;

/** Makes answers readable as documents that can't be changed. */
export function registerAnswerDocuments(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query }) => texts.get(query) ?? '',
  });
}

/** Shows a file that was made beside the component of a lane. */
export async function showFile(session: GeneratorSession, lane: number, name: string): Promise<void> {
  const file = session.shown(lane)?.response?.files?.find(({ path }) => path === name);
  if (file) await vscode.window.showTextDocument(documentOf(file.path, file.content), { preview: true });
}

/**
 * Compares an earlier answer with what the panel shows; where that is the same one, with the file it was kept as.
 * @throws UIForgeError NOT_FOUND when it is no longer kept
 */
export async function showDiff(session: GeneratorSession, id: string): Promise<void> {
  const { response, entry } = await session.earlier(id);
  const shown = session.shown(0);
  const left = documentOf(response.fileName, response.code);
  if (shown && shown.record.run.id !== id) {
    const right = documentOf(shown.record.run.fileName, shown.code);
    await diff(
      left,
      right,
      l10n.t('{0} ({1}) ↔ {2} (shown)', response.name, entry?.provider ?? l10n.t('earlier'), shown.record.run.name),
    );
  } else if (entry?.path) {
    await diff(
      left,
      vscode.Uri.file(entry.path),
      l10n.t('{0} (generated) ↔ {1} (now)', response.name, basename(entry.path)),
    );
  } else {
    await vscode.window.showInformationMessage(
      l10n.t('Open another answer first: they are compared with what is shown.'),
    );
  }
}

async function diff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}

function documentOf(name: string, text: string): vscode.Uri {
  const key = String(next++);
  texts.set(key, text);
  const [oldest] = texts.keys();
  if (texts.size > MOST_TEXTS && oldest !== undefined) texts.delete(oldest);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: key });
}
