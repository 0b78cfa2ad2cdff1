import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { Companion, UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { askRequest } from '../generate/ask-request.ts';
import { countFindings, factsOf, reviewLabel } from '../generate/review.ts';
import { fileNameOf } from '../refine/refine-document.ts';
import type { ChatPlacement } from './chat-placement.ts';
import { stageTeller } from './chat-progress.ts';
import { resultOf } from './chat-result.ts';
import type { ChatSubject } from './chat-subject.ts';
import { CodeBlock } from './code-block.ts';
import { plainText } from './plain-text.ts';

const LONGEST_FILE = 100_000;
const COMPANION_WORDS: Record<Companion, RegExp> = {
  test: /\bwith (?:a |its )?(?:unit )?tests?\b/i,
  story: /\bwith (?:a |its )?stor(?:y|ies)\b/i,
  styles: /\bwith (?:a |its own )?(?:style ?sheet|css file)\b/i,
  barrel: /\bwith (?:a |its )?(?:barrel|index file)\b/i,
};

/** Makes a component in the chat: stages and code as they come, then what to do with it. */
export async function generateInChat(
  deps: AskDeps,
  prompt: string,
  files: readonly ChatSubject[],
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  if (prompt.trim() === '') {
    stream.markdown(
      l10n.t('Say what to build, for example: `/generate a pricing card with a monthly and yearly toggle`.'),
    );
    return {};
  }
  const wish = await askRequest(deps, undefined, { description: prompt });
  if (!wish) return {};
  const context = files.map(({ document }) => document).filter((document) => document.getText().length <= LONGEST_FILE);
  for (const { uri } of context) stream.reference(uri);
  const companions = (Object.keys(COMPANION_WORDS) as Companion[]).filter((name) => COMPANION_WORDS[name].test(prompt));
  const request: UIComponentRequestInput = {
    ...wish.request,
    ...(companions.length > 0 ? { companions } : {}),
    ...(context.length > 0
      ? { context: { files: context.map((each) => ({ path: fileNameOf(each.uri), content: each.getText() })) } }
      : {}),
  };
  const block = new CodeBlock((markdown) => stream.markdown(markdown), languageOf(request));
  const tell = stageTeller(stream);
  try {
    const response = await deps.engine.generate(request, {
      ...(wish.folder === null ? {} : { folder: wish.folder }),
      token,
      onEvent: (event) => {
        if (!block.open) tell(event);
        if (event.type === 'chunk') block.push(event.text);
        else if (event.type === 'rewind') block.rewind(event.length);
      },
    });
    block.finish(response.code, l10n.t('After the repair of what the compiler refused:'));
    showRest(response, stream);
    const { id, framework, fileName } = response;
    const placement: ChatPlacement = { ...wish, id };
    showButtons(placement, stream);
    const tested = companions.includes('test');
    return resultOf({ did: 'generate', generation: { ...placement, framework, fileName }, tested });
  } finally {
    block.stop();
  }
}

/** Files beside the component, where it came from, and what the user should know about it. */
export function showRest(response: UIComponentResponse, stream: vscode.ChatResponseStream): void {
  for (const { path, content, language } of response.files ?? []) {
    stream.markdown(`\n\n\`${path}\``);
    new CodeBlock((markdown) => stream.markdown(markdown), language).finish(content, '');
  }
  const { metadata, dependencies, name } = response;
  const facts = reviewLabel({ kind: 'complete', facts: factsOf(metadata) });
  stream.markdown(`\n\n${plainText(facts)}\n`);
  if (!metadata.validation.ok) {
    const { compiler, findings } = metadata.validation;
    stream.markdown(`\n**${l10n.t('Not accepted by {0}: {1}.', compiler, countFindings(findings))}**\n`);
  }
  const missing = dependencies.filter(({ installed }) => !installed);
  if (missing.length > 0) {
    const names = missing.map(({ name: each, verified }) =>
      verified ? `\`${each}\`` : l10n.t('`{0}` (unverified: look at it first)', each),
    );
    stream.markdown(`\n${l10n.t('{0} needs {1}: not installed yet.', name, names.join(', '))}\n`);
  }
}

/** What to do with code that is in no document yet. */
export function showButtons(placement: ChatPlacement, stream: vscode.ChatResponseStream): void {
  stream.button({ title: l10n.t('Create File'), command: 'uiforge.chat.createFile', arguments: [placement] });
  stream.button({ title: l10n.t('Insert at Cursor'), command: 'uiforge.chat.insert', arguments: [placement] });
}

function languageOf({ framework, language }: UIComponentRequestInput): string {
  return (
    FRAMEWORK_INFO[framework]
      .extension(language ?? 'ts')
      .split('.')
      .at(-1) ?? ''
  );
}
