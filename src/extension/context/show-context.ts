import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EngineClient, Sending } from '../engine/engine-client.ts';
import { type AskDeps, askRequest } from '../generate/ask-request.ts';
import { EMPTY_DRAFT } from '../generate/request-draft.ts';
import type { FirstSend } from './first-send.ts';
import type { SentDocument } from './sent-document.ts';
import { sentText } from './sent-text.ts';

/** A request to look at, as other parts of the extension pass it. */
export type ShownRequest = Extract<Sending, { method: 'context/preview' }>['params'];

export interface ShowContextDeps {
  engine: EngineClient;
  asking: AskDeps;
  firstSend: FirstSend;
  document: SentDocument;
}

/** Shows what a request would send: the given one, or one for a description that the user is asked for. */
export async function showContext(deps: ShowContextDeps, given?: ShownRequest): Promise<void> {
  const params = given?.request ? given : await askFor(deps);
  if (!params) return;
  const preview = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('UIForge: reading the workspace') },
    () => deps.engine.request('context/preview', params),
  );
  await deps.document.show(sentText(preview));
}

async function askFor({ asking, firstSend }: ShowContextDeps): Promise<ShownRequest | undefined> {
  const last = firstSend.last?.method === 'context/preview' ? firstSend.last.params : undefined;
  const description = await vscode.window.showInputBox({
    title: l10n.t('UIForge: What Will Be Sent'),
    prompt: l10n.t('Describe the component; nothing is sent'),
    placeHolder: l10n.t('a pricing card with a monthly and yearly toggle'),
    value: last?.request.description ?? '',
    ignoreFocusOut: true,
  });
  if (!description?.trim()) return undefined;
  if (last && last.request.description === description) return last;
  const wish = await askRequest(asking, undefined, { ...EMPTY_DRAFT, description });
  return wish && { request: wish.request, folder: wish.folder ?? undefined };
}
