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
    if (end.kind === 'gone') {
      this.#gone(end, reopen);
    } else if (end.kind === 'unchanged') {
      void showMessage('information', [`There is nothing to change in ${name}.`, said].filter(Boolean).join(' '));
    } else {
      if (conflicts.length > 0) this.#conflicts(end);
      if (end.kind === 'review') this.#review(name, changes, said, sent.uri);
    }
    if (end.kind === 'review') this.#general.finished(response, install);
  }

  /** Reviews of these files could not be taken up again after a reload. */
  notTakenUp(names: readonly string[]): void {
    if (names.length === 0) return;
    const one = names.length === 1;
    void showMessage(
      'information',
      `The review of ${names.join(', ')} ended with the window: ${one ? 'its text has' : 'their texts have'} changed since. Nothing was taken out.`,
    );
  }

  #review(name: string, changes: number, said: string, uri: vscode.Uri): void {
    const visible = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());
    if (said === '' && visible) return;
    const count = changes === 1 ? '1 change' : `${changes} changes`;
    const actions = visible ? [] : [{ label: 'Show', run: () => vscode.window.showTextDocument(uri) }];
    void showMessage('information', [`${count} to review in ${name}.`, said].filter(Boolean).join(' '), actions);
  }

  #conflicts({ kind, sent, conflicts }: RefineEnd): void {
    const name = fileNameOf(sent.uri);
    const count = conflicts.length === 1 ? '1 change was' : `${conflicts.length} changes were`;
    const which = kind === 'conflict' ? 'Nothing was changed' : `${count} not made`;
    void showMessage('warning', `${which} in ${name}: you have changed the same lines since it was asked for.`, [
      {
        label: 'Show What Was Not Made',
        run: () =>
          this.#compare(sent, applyTextEdits(sent.text, conflicts), `${name} (as it was asked for ↔ changes not made)`),
      },
    ]);
  }

  #gone({ sent, response }: RefineEnd, reopen: () => unknown): void {
    const name = fileNameOf(sent.uri);
    const actions: MessageAction[] = [
      ...(sent.uri.scheme === 'untitled' ? [] : [{ label: 'Open and Review', run: reopen }]),
      { label: 'Open as New Document', run: () => openAsNew(response.code, sent.uri) },
      { label: 'Compare', run: () => this.#compare(sent, response.code, `${name} (as it was asked for ↔ changed)`) },
    ];
    void showMessage(
      'warning',
      `${name} was closed, or can't be changed. The answer is kept until you close this message.`,
      actions,
    );
  }

  #compare({ uri, text }: RefineEnd['sent'], after: string, title: string): Promise<void> {
    return this.#snapshots.compare(uri, text, after, title);
  }
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
