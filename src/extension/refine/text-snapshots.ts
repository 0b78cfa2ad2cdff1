import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';

const SCHEME = 'uiforge-text';

/** Texts to look at in read-only tabs, kept as long as somebody looks at them. */
export class TextSnapshots implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposables = new DisposableList();
  #next = 1;

  constructor() {
    this.#disposables.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
    );
    this.#disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
  }

  /** How many texts are kept. */
  get size(): number {
    return this.#texts.size;
  }

  /** Shows two texts of a file side by side. */
  async compare(uri: vscode.Uri, before: string, after: string, title: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', this.#add(uri, before), this.#add(uri, after), title);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #add({ path }: vscode.Uri, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: String(this.#next++) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
