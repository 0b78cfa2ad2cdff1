import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tabsOf } from '../generate/document-tabs.ts';

const SCHEME = 'uiforge-sent';
const ADDRESS = vscode.Uri.from({ scheme: SCHEME, path: `/${l10n.t('What Will Be Sent')}.md` });

/** The read-only document that shows what a request would send; one a window, shown anew each time. */
export class SentDocument implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  #text = '';

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#text,
    });
  }

  /** Shows a text in the place of the one before. */
  async show(text: string, preserveFocus = false): Promise<void> {
    this.#text = text;
    this.#changed.fire(ADDRESS);
    const document = await vscode.workspace.openTextDocument(ADDRESS);
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus });
  }

  async close(): Promise<void> {
    await vscode.window.tabGroups.close(tabsOf(ADDRESS));
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
