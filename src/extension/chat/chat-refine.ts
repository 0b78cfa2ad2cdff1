import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Finding } from '../../protocol/findings.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { askRefinement } from '../refine/ask-refinement.ts';
import type { RefineController } from '../refine/refine-controller.ts';
import type { RefineEnd } from '../refine/refine-document.ts';
import { fileNameOf } from '../refine/refine-document.ts';
import { showButtons, showRest } from './chat-generate.ts';
import type { ChatPlacement } from './chat-placement.ts';
import { stageTeller } from './chat-progress.ts';
import type { ChatOutcome } from './chat-result.ts';
import { resultOf } from './chat-result.ts';
import type { ChatSubject } from './chat-subject.ts';
import { CodeBlock } from './code-block.ts';
import { plainText } from './plain-text.ts';

/** A change that is asked for in the chat. */
export interface ChatChange {
  instruction: string;
  /** What was asked for before in this conversation. */
  earlier: string[];
  findings?: Finding[] | undefined;
  /** Files to look at, besides the one to be changed. */
  files: readonly ChatSubject[];
}

/** Changes a document by way of the chat; the changes are reviewed in the editor. */
export async function refineInChat(
  deps: AskDeps,
  refinements: RefineController,
  { document, selection }: ChatSubject,
  change: ChatChange,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const { uri } = document;
  const wish = await askRefinement(deps, { uri, instruction: change.instruction, selection: selection ?? null });
  if (!wish) return {};
  stream.reference(uri);
  for (const file of change.files) stream.reference(file.document.uri);
  const context = contextOf(change);
  const end = await refinements.run({ ...wish, findings: change.findings, context }, token, stageTeller(stream));
  tellEnd(end, stream);
  return resultOf({ did: 'refine', uri: uri.toString() });
}

/** Changes code that the chat has shown and that is in no document yet. */
export async function refineShown(
  deps: AskDeps,
  { id, framework, fileName, targetFolder }: NonNullable<ChatOutcome['generation']>,
  change: ChatChange,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const before = await deps.engine.request('generation/get', { id });
  if (!before) {
    throw new UIForgeError('NOT_FOUND', l10n.t('That answer is no longer kept.'), {
      hint: l10n.t('Ask for it again.'),
    });
  }
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? null;
  const response = await deps.engine.refine(
    { code: before.code, framework, fileName, instruction: change.instruction, ...contextField(contextOf(change)) },
    { ...(folder === null ? {} : { folder }), token, onEvent: stageTeller(stream) },
  );
  stream.markdown(plainText(response.explanation));
  const language = fileName.split('.').at(-1) ?? '';
  new CodeBlock((markdown) => stream.markdown(markdown), language).finish(response.code, '');
  showRest(response, stream);
  const request = { framework, description: [...change.earlier, change.instruction].join('\n'), name: before.name };
  const placement: ChatPlacement = { id: response.id, request, folder, targetFolder };
  showButtons(placement, stream);
  return resultOf({ did: 'refine', generation: { ...placement, framework, fileName } });
}

function tellEnd({ kind, response, sent, changes, conflicts }: RefineEnd, stream: vscode.ChatResponseStream): void {
  const { uri } = sent;
  stream.markdown(plainText(response.explanation));
  if (kind === 'review') {
    const [before, after] = toReview(changes).split('{file}');
    stream.markdown(`\n\n${before}`);
    stream.anchor(uri, fileNameOf(uri));
    stream.markdown(`${after}\n`);
    stream.button({ title: l10n.t('Accept All'), command: 'uiforge.review.acceptAll', arguments: [uri] });
    stream.button({ title: l10n.t('Reject All'), command: 'uiforge.review.rejectAll', arguments: [uri] });
  }
  if (kind === 'unchanged') stream.markdown(`\n\n${l10n.t('There is nothing to change.')}\n`);
  if (conflicts.length > 0) {
    const lost =
      conflicts.length === 1
        ? l10n.t('1 change was not made: you have changed the same lines since it was asked for.')
        : l10n.t(
            '{0} changes were not made: you have changed the same lines since it was asked for.',
            conflicts.length,
          );
    stream.markdown(`\n\n${lost}\n`);
  }
  if (kind === 'gone' || kind === 'locked') {
    const gone =
      kind === 'locked'
        ? l10n.t("{0} is read-only, so it can't be changed. This is the changed text:", fileNameOf(uri))
        : l10n.t('{0} was closed. This is the changed text:', fileNameOf(uri));
    stream.markdown(`\n\n${plainText(gone)}\n`);
    const language = uri.path.split('.').at(-1) ?? '';
    new CodeBlock((markdown) => stream.markdown(markdown), language).finish(response.code, '');
  }
}

/** With `{file}` where the file's name belongs: it is a link. */
function toReview(changes: number): string {
  return changes === 1
    ? l10n.t('1 change to review in {file}. Accept or reject each in the editor, or all of them here.')
    : l10n.t('{0} changes to review in {file}. Accept or reject each in the editor, or all of them here.', changes);
}

function contextOf({ earlier, files }: ChatChange): Record<string, unknown> | undefined {
  const context = {
    ...(earlier.length > 0 ? { earlierInTheConversation: earlier.slice(-10) } : {}),
    ...(files.length > 0
      ? { files: files.map(({ document }) => ({ path: fileNameOf(document.uri), content: document.getText() })) }
      : {}),
  };
  return Object.keys(context).length > 0 ? context : undefined;
}

function contextField(context: Record<string, unknown> | undefined) {
  return context ? { context } : {};
}
