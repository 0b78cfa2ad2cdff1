import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import { DisposableList } from '../disposables.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import type { RefineController } from '../refine/refine-controller.ts';
import { checkInChat } from './chat-check.ts';
import { tellError } from './chat-error.ts';
import { followupsOf } from './chat-followups.ts';
import { generateInChat } from './chat-generate.ts';
import { chatIntent } from './chat-intent.ts';
import type { ChatPlacements } from './chat-placement.ts';
import { refineInChat, refineShown } from './chat-refine.ts';
import type { ChatOutcome } from './chat-result.ts';
import { earlierPrompts, lastOutcome, PARTICIPANT } from './chat-result.ts';
import type { ChatSubject } from './chat-subject.ts';
import { attachedFiles, currentFile } from './chat-subject.ts';
import { testDocument, testShown } from './chat-test.ts';

/** `@uiforge` in the chat: generates, refines, checks, writes tests, with the providers of UIForge. It needs no other model. */
export function registerChatParticipant(
  context: vscode.ExtensionContext,
  deps: AskDeps,
  refinements: RefineController,
  placements: ChatPlacements,
): vscode.Disposable {
  const list = new DisposableList();
  const participant = list.add(
    vscode.chat.createChatParticipant(PARTICIPANT, async (request, chat, stream, token) => {
      try {
        return await answer({ deps, refinements, placements }, request, chat, stream, token);
      } catch (error) {
        return tellError(error, stream);
      }
    }),
  );
  participant.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
  participant.followupProvider = {
    provideFollowups: ({ metadata }) => followupsOf(metadata?.outcome as ChatOutcome | undefined),
  };
  return list;
}

interface Parts {
  deps: AskDeps;
  refinements: RefineController;
  placements: ChatPlacements;
}

async function answer(
  { deps, refinements, placements }: Parts,
  request: vscode.ChatRequest,
  chat: vscode.ChatContext,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<vscode.ChatResult> {
  const attached = await attachedFiles(request);
  const current = currentFile();
  const last = placed(lastOutcome(chat.history), placements);
  const { command, prompt } = request;
  const intent = chatIntent({
    command,
    prompt,
    attached: attached.length > 0,
    earlier: last !== null && last.did !== 'check',
    open: current !== undefined,
  });
  if (intent === 'generate') {
    const files = attached.length > 0 ? attached : current ? [current] : [];
    return generateInChat(deps, prompt, files, stream, token);
  }
  const [first, ...files] = attached;
  const shown = intent === 'refine' || intent === 'test' ? last?.generation : undefined;
  const subject = first ?? (await earlierSubject(last)) ?? (shown ? undefined : current);
  if (intent === 'check') return checkInChat(deps, needed(subject), stream);
  if (intent === 'test') {
    if (!subject && shown) return testShown(deps, shown, stream, token);
    return testDocument(deps, needed(subject), stream, token);
  }
  if (prompt.trim() === '') {
    stream.markdown(l10n.t('Say what to change, for example: `/refine make it responsive`.'));
    return {};
  }
  const findings = last?.did === 'check' && last.uri === subject?.document.uri.toString() ? last.findings : undefined;
  const change = { instruction: prompt, earlier: earlierPrompts(chat.history), findings, files };
  if (!subject && shown) return refineShown(deps, shown, change, stream, token);
  return refineInChat(deps, refinements, needed(subject), change, stream, token);
}

/** An outcome whose code has since gone into a document is about that document. */
function placed(last: ChatOutcome | null, placements: ChatPlacements): ChatOutcome | null {
  const uri = last?.generation && placements.documentOf(last.generation.id);
  return last && uri ? { did: last.did, uri, ...(last.tested ? { tested: true } : {}) } : last;
}

/** The document that the last answer was about, unless the user has gone on to another one. */
async function earlierSubject(last: ChatOutcome | null): Promise<ChatSubject | undefined> {
  if (!last?.uri) return undefined;
  const current = currentFile();
  if (current && current.document.uri.toString() !== last.uri) return undefined;
  if (current) return current;
  return { document: await vscode.workspace.openTextDocument(vscode.Uri.parse(last.uri, true)), selection: undefined };
}

function needed(subject: ChatSubject | undefined): ChatSubject {
  if (subject) return subject;
  throw new UIForgeError('NOT_FOUND', l10n.t('There is no file to work on.'), {
    hint: l10n.t('Open one in the editor, or attach it with #file.'),
  });
}
