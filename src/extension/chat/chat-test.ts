import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { CompanionsRequestInput, CompanionsResponse } from '../../protocol/companions.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { workspaceOf } from '../refine/ask-refinement.ts';
import { fileNameOf } from '../refine/refine-document.ts';
import { neededFramework } from './chat-check.ts';
import { showButtons } from './chat-generate.ts';
import type { ChatFile } from './chat-placement.ts';
import { stageTeller } from './chat-progress.ts';
import type { ChatOutcome } from './chat-result.ts';
import { resultOf } from './chat-result.ts';
import type { ChatSubject } from './chat-subject.ts';
import { CodeBlock } from './code-block.ts';
import { plainText } from './plain-text.ts';

/** Writes a unit test for a document; a button puts it beside. */
export async function testDocument(
  deps: AskDeps,
  { document }: ChatSubject,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const { uri } = document;
  const { framework: found, folder } = await workspaceOf(deps, document);
  const framework = neededFramework(found, uri);
  const code = document.getText();
  if (code.trim() === '') {
    throw new UIForgeError('INVALID_ARGUMENT', l10n.t('{0} is empty: there is nothing to test.', fileNameOf(uri)));
  }
  stream.reference(uri);
  // A text that was never saved has no name to go by.
  const name = document.isUntitled ? {} : { fileName: fileNameOf(uri) };
  const file = uri.scheme === 'file' ? uri.fsPath : undefined;
  const made = await ask(deps, { code, framework, ...name, companions: ['test'] }, { folder, file }, stream, token);
  for (const each of made.files) {
    const placed: ChatFile = { ...each, framework, folder: file === undefined ? null : dirname(file) };
    stream.button({ title: l10n.t('Create {0}', each.path), command: 'uiforge.chat.addFile', arguments: [placed] });
  }
  return resultOf({ did: 'test', uri: uri.toString(), tested: true });
}

/** Writes a unit test for code that the chat has shown; a button makes files of both. */
export async function testShown(
  deps: AskDeps,
  generation: NonNullable<ChatOutcome['generation']>,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const { id, framework, fileName, folder } = generation;
  const before = await deps.engine.request('generation/get', { id });
  if (!before)
    throw new UIForgeError('NOT_FOUND', l10n.t('That answer is no longer kept.'), {
      hint: l10n.t('Ask for it again.'),
    });
  const request: CompanionsRequestInput = { code: before.code, framework, fileName, companions: ['test'] };
  const { files } = await ask(deps, request, { folder }, stream, token);
  showButtons({ ...generation, files: [...(generation.files ?? []), ...files] }, stream);
  return resultOf({ did: 'test', generation, tested: true });
}

async function ask(
  { engine }: AskDeps,
  request: CompanionsRequestInput,
  { folder, file }: { folder: string | null; file?: string | undefined },
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<CompanionsResponse> {
  stream.progress(l10n.t('Writing a test'));
  const made = await engine.companions(request, {
    ...(folder === null ? {} : { folder }),
    ...(file === undefined ? {} : { file }),
    token,
    onEvent: stageTeller(stream),
  });
  for (const { path, content, language } of made.files) {
    stream.markdown(`\n\n\`${path}\``);
    new CodeBlock((markdown) => stream.markdown(markdown), language).finish(content, '');
  }
  const by = made.provider && [made.provider.name, made.provider.model].filter(Boolean).join(' ');
  for (const line of [...made.notes, ...(by ? [by] : [])]) stream.markdown(`\n\n${plainText(line)}\n`);
  return made;
}
