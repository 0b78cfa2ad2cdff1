import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Finding } from '../../protocol/findings.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { askRefinement } from '../refine/ask-refinement.ts';
import type { RefineController } from '../refine/refine-controller.ts';
import type { RefineEnd } from '../refine/refine-document.ts';
import { fileNameOf } from '../refine/refine-document.ts';
import { showButtons, showRest } from './chat-generate.ts';
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
  { id, framework, fileName }: NonNullable<ChatOutcome['generation']>,
  change: ChatChange,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const before = await deps.engine.request('generation/get', { id });
  if (!before) throw new UIForgeError('NOT_FOUND', 'That answer is no longer kept.', { hint: 'Ask for it again.' });
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
  showButtons({ id: response.id, request, folder, targetFolder: null }, stream);
  return resultOf({ did: 'refine', generation: { id: response.id, framework, fileName } });
}

function tellEnd({ kind, response, sent, changes, conflicts }: RefineEnd, stream: vscode.ChatResponseStream): void {
  const { uri } = sent;
  stream.markdown(plainText(response.explanation));
  const count = changes === 1 ? '1 change' : `${changes} changes`;
  const lost = conflicts.length === 1 ? '1 change was' : `${conflicts.length} changes were`;
  if (kind === 'review') {
    stream.markdown(`\n\n${count} to review in `);
    stream.anchor(uri, fileNameOf(uri));
    stream.markdown('. Accept or reject each in the editor, or all of them here.\n');
    stream.button({ title: 'Accept All', command: 'uiforge.review.acceptAll', arguments: [uri] });
    stream.button({ title: 'Reject All', command: 'uiforge.review.rejectAll', arguments: [uri] });
  }
  if (kind === 'unchanged') stream.markdown('\n\nThere is nothing to change.\n');
  if (conflicts.length > 0) {
    stream.markdown(`\n\n${lost} not made: you have changed the same lines since it was asked for.\n`);
  }
  if (kind === 'gone') {
    stream.markdown(`\n\n${fileNameOf(uri)} was closed, or can't be changed. This is the changed text:\n`);
    const language = uri.path.split('.').at(-1) ?? '';
    new CodeBlock((markdown) => stream.markdown(markdown), language).finish(response.code, '');
  }
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
