import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ContextPreview } from '../../protocol/context.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { EngineClient, Sending } from '../engine/engine-client.ts';
import type { CancelToken } from '../engine/rpc-call.ts';
import type { SentDocument } from './sent-document.ts';
import { recipientOf, sentText } from './sent-text.ts';

const REMEMBERED = 'uiforge.sendWithoutAsking';

type Answer = 'send' | 'always' | 'cancel';

/** Shows what will be sent, and asks, until the user says that it may always be sent from this workspace. */
export class FirstSend {
  readonly #state: vscode.Memento;
  readonly #document: SentDocument;
  #asking: Promise<unknown> = Promise.resolve();
  #last: Sending | undefined;

  constructor(state: vscode.Memento, document: SentDocument) {
    this.#state = state;
    this.#document = document;
  }

  /** What was asked for last in this window. */
  get last(): Sending | undefined {
    return this.#last;
  }

  /**
   * Resolves when it may be sent, at once where nothing goes to a service or the user has agreed for good.
   *
   * @throws UIForgeError CANCELLED when the user does not want it
   */
  async ask(engine: EngineClient, sending: Sending, token?: CancelToken): Promise<void> {
    this.#last = sending;
    if (!this.#isAsked(sending)) return;
    // One question at a time; the second of two may have been answered by the first.
    const before = this.#asking;
    const own = before.then(() => this.#askNow(engine, sending, token));
    this.#asking = own.catch(() => undefined);
    await own;
  }

  #isAsked(sending: Sending): boolean {
    const wanted = vscode.workspace.getConfiguration('uiforge').get<boolean>('generation.confirmFirstSend', true);
    if (!wanted || this.#state.get<boolean>(REMEMBERED) || !vscode.workspace.isTrusted) return false;
    if (sending.method !== 'context/preview') return true;
    const { offline, template, provider } = sending.params.request;
    return !offline && (template === undefined || provider !== undefined);
  }

  async #askNow(engine: EngineClient, sending: Sending, token?: CancelToken): Promise<void> {
    if (token?.isCancellationRequested) throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'));
    if (!this.#isAsked(sending)) return;
    const preview = await engine.request(sending.method, sending.params, token);
    if (preview.nothing !== null) return;
    await this.#document.show(sentText(preview), true);
    const answer = await choose(preview, token);
    await this.#document.close();
    if (answer === 'cancel') throw new UIForgeError('CANCELLED', l10n.t('Cancelled.'));
    if (answer === 'always') await this.#state.update(REMEMBERED, true);
  }
}

/** The question, above the document that it is about; it stays until it is answered. */
function choose(preview: ContextPreview, token?: CancelToken): Promise<Answer> {
  const items: (vscode.QuickPickItem & { answer: Answer })[] = [
    { answer: 'send', label: `$(arrow-up) ${l10n.t('Send')}`, description: recipientOf(preview) },
    {
      answer: 'always',
      label: `$(check-all) ${l10n.t('Send and Don’t Ask Again Here')}`,
      description: l10n.t('in this workspace'),
    },
    { answer: 'cancel', label: `$(close) ${l10n.t('Cancel')}`, description: l10n.t('nothing has been sent') },
  ];
  const pick = vscode.window.createQuickPick<(typeof items)[number]>();
  pick.title = preview.provider
    ? l10n.t('UIForge: What Will Be Sent to {0}', preview.provider.name)
    : l10n.t('UIForge: What Will Be Sent to a Service');
  pick.placeholder = l10n.t('Read it in the editor below: nothing has been sent yet');
  pick.ignoreFocusOut = true;
  pick.items = items;
  return new Promise((resolve) => {
    const listening = token?.onCancellationRequested(() => pick.hide());
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.answer ?? 'cancel');
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve('cancel');
      listening?.dispose();
      pick.dispose();
    });
    pick.show();
  });
}
