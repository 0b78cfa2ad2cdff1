import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { GenerationMessages } from '../generate/generation-messages.ts';
import type { MessageAction } from '../show-message.ts';
import { showMessage } from '../show-message.ts';
import type { RefineEnd } from './refine-document.ts';
import { fileNameOf } from './refine-document.ts';
import type { TextSnapshots } from './text-snapshots.ts';

const LONGEST_QUOTE = 300;

/** Says how a refinement ended, where that is not plain to see, and offers what is left to do. */
export class RefineMessages {
  readonly #general: GenerationMessages;
  readonly #snapshots: TextSnapshots;

  constructor(general: GenerationMessages, snapshots: TextSnapshots) {
    this.#general = general;
    this.#snapshots = snapshots;
  }

  /** @param actions `reopen` opens the document again and reviews the answer there; `install` what the answer needs */
  ended(end: RefineEnd, { reopen, install }: { reopen: () => unknown; install: () => unknown }): void {
    const { response, sent, changes, conflicts } = end;
    const name = fileNameOf(sent.uri);
    const said = quote(response.explanation);
    if (end.kind === 'gone' || end.kind === 'locked') {
      this.#notMade(end, reopen);
    } else if (end.kind === 'unchanged') {
      void showMessage(
        'information',
        [l10n.t('There is nothing to change in {0}.', name), said].filter(Boolean).join(' '),
      );
    } else {
      if (conflicts.length > 0) this.#conflicts(end);
      if (end.kind === 'review') this.#review(name, changes, said, sent.uri);
    }
    if (end.kind === 'review') this.#general.finished(response, install);
  }

  /** Reviews of these files could not be taken up again after a reload. */
  notTakenUp(names: readonly string[]): void {
    if (names.length === 0) return;
    void showMessage(
      'information',
      names.length === 1
        ? l10n.t(
            'The review of {0} ended with the window: its text has changed since. Nothing was taken out.',
            names.join(', '),
          )
        : l10n.t(
            'The review of {0} ended with the window: their texts have changed since. Nothing was taken out.',
            names.join(', '),
          ),
    );
  }

  #review(name: string, changes: number, said: string, uri: vscode.Uri): void {
    const visible = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());
    if (said === '' && visible) return;
    const count =
      changes === 1
        ? l10n.t('1 change to review in {0}.', name)
        : l10n.t('{0} changes to review in {1}.', changes, name);
    const actions = visible ? [] : [{ label: l10n.t('Show'), run: () => vscode.window.showTextDocument(uri) }];
    void showMessage('information', [count, said].filter(Boolean).join(' '), actions);
  }

  #conflicts({ kind, sent, conflicts }: RefineEnd): void {
    const name = fileNameOf(sent.uri);
    void showMessage('warning', conflictText(kind, name, conflicts.length), [
      {
        label: l10n.t('Show What Was Not Made'),
        run: () =>
          this.#compare(
            sent,
            applyTextEdits(sent.text, conflicts),
            l10n.t('{0} (as it was asked for ↔ changes not made)', name),
          ),
      },
    ]);
  }

  #notMade({ kind, sent, response }: RefineEnd, reopen: () => unknown): void {
    const name = fileNameOf(sent.uri);
    const open = { label: kind === 'locked' ? l10n.t('Try Again') : l10n.t('Open and Review'), run: reopen };
    const actions: MessageAction[] = [
      ...(kind === 'gone' && sent.uri.scheme === 'untitled' ? [] : [open]),
      { label: l10n.t('Open as New Document'), run: () => openAsNew(response.code, sent.uri) },
      {
        label: l10n.t('Compare'),
        run: () => this.#compare(sent, response.code, l10n.t('{0} (as it was asked for ↔ changed)', name)),
      },
    ];
    const why =
      kind === 'locked'
        ? l10n.t("{0} is read-only, so it can't be changed. The answer is kept until you close this message.", name)
        : l10n.t('{0} was closed. The answer is kept until you close this message.', name);
    void showMessage('warning', why, actions);
  }

  #compare({ uri, text }: RefineEnd['sent'], after: string, title: string): Promise<void> {
    return this.#snapshots.compare(uri, text, after, title);
  }
}

function conflictText(kind: RefineEnd['kind'], name: string, count: number): string {
  if (kind === 'conflict')
    return l10n.t('Nothing was changed in {0}: you have changed the same lines since it was asked for.', name);
  if (count === 1)
    return l10n.t('1 change was not made in {0}: you have changed the same lines since it was asked for.', name);
  return l10n.t(
    '{0} changes were not made in {1}: you have changed the same lines since it was asked for.',
    count,
    name,
  );
}

/** Opens a text as an untitled document in the language of `like`. */
async function openAsNew(content: string, like: vscode.Uri): Promise<void> {
  const known = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.path.split('.').at(-1) === like.path.split('.').at(-1),
  );
  const language = known?.languageId;
  const document = await vscode.workspace.openTextDocument({ content, ...(language ? { language } : {}) });
  await vscode.window.showTextDocument(document, { preview: false });
}

function quote(explanation: string): string {
  const text = explanation.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
