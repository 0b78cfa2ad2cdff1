import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { PreviewProblem } from '../../protocol/preview.ts';
import type { FrameFinding, SourcePlace } from '../../protocol/preview-frame.ts';
import type { PreviewFromPage, PreviewSnapshot, PreviewToPage } from '../../protocol/preview-panel.ts';
import { DisposableList } from '../disposables.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { pageHtml } from '../generator/page-html.ts';
import { workspaceOf } from '../refine/ask-refinement.ts';
import { showMessage } from '../show-message.ts';
import { isPreviewable } from './is-previewable.ts';
import { PreviewProblems } from './preview-problems.ts';
import { PreviewedDocument } from './previewed-document.ts';

const VIEW_TYPE = 'uiforge.preview';
const TITLE = l10n.t('UIForge Preview');

/** Where a document stands that was never saved and belongs to no folder: nothing is there to be imported. */
const NOWHERE = join(tmpdir(), 'uiforge-unsaved');

/** What the panel asks others for. */
export interface PreviewActions {
  /** Asks a model to change the document; without an instruction the user is asked for one. */
  refine(options: {
    uri: vscode.Uri;
    instruction?: string | undefined;
    selection: { start: number; end: number } | null;
  }): Promise<unknown>;
}

/** The live picture of a component beside its code: one panel a window, which follows the editor unless it is locked. */
export class PreviewPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #asking: AskDeps;
  readonly #actions: PreviewActions;
  readonly #problems = new PreviewProblems();
  readonly #disposables = new DisposableList();
  #panel: vscode.WebviewPanel | undefined;
  #shown: PreviewedDocument | undefined;
  #locked = false;
  #trouble: string | null = null;
  #failed: PreviewProblem | null = null;
  #findings: FrameFinding[] = [];

  constructor(context: vscode.ExtensionContext, asking: AskDeps, actions: PreviewActions) {
    this.#context = context;
    this.#asking = asking;
    this.#actions = actions;
    this.#disposables.add(this.#problems);
    this.#disposables.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && this.#panel && !this.#locked && isPreviewable(editor.document)) {
          void this.#show(editor.document);
        }
      }),
    );
    this.#disposables.add(
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (this.#shown?.document === document && document.isUntitled) this.#leave();
      }),
    );
    this.#disposables.add(
      asking.engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' && this.#shown?.trouble) void this.#shown.open();
      }),
    );
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel) => {
          this.#attach(panel);
          const editor = vscode.window.visibleTextEditors.find(({ document }) => isPreviewable(document));
          if (editor) await this.#show(editor.document);
        },
      }),
    );
  }

  /**
   * Shows the panel beside the editor.
   *
   * @param uri the file to draw; left out, that of the active editor
   * @throws UIForgeError INVALID_ARGUMENT when that is no component
   */
  async open(uri?: vscode.Uri): Promise<void> {
    const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
    if (document && !isPreviewable(document)) {
      throw new UIForgeError(
        'INVALID_ARGUMENT',
        l10n.t('{0} is no component that can be drawn.', basename(document.fileName)),
        {
          hint: l10n.t('Open a .tsx, .jsx, .vue or .svelte file, or an Angular component, and try again.'),
        },
      );
    }
    if (this.#panel) this.#panel.reveal(undefined, true);
    else {
      const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#attach(vscode.window.createWebviewPanel(VIEW_TYPE, TITLE, where));
    }
    if (document) await this.#show(document);
    else this.#send();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#shown?.dispose();
    this.#disposables.dispose();
  }

  async #show(document: vscode.TextDocument): Promise<void> {
    if (this.#shown?.document === document) return;
    const { framework, folder } = await workspaceOf(this.#asking, document);
    this.#leave();
    if (!framework) {
      this.#trouble = l10n.t('Nothing tells which framework this file is for: open it in its workspace.');
      this.#send();
      return;
    }
    this.#trouble = null;
    const file =
      document.uri.scheme === 'file' ? document.uri.fsPath : join(folder ?? NOWHERE, basename(document.uri.path));
    const shown = new PreviewedDocument(this.#asking.engine, document, { framework, file, folder });
    this.#shown = shown;
    let url: string | null = null;
    shown.onDidChange(() => {
      if (this.#shown !== shown) return;
      if (shown.url === url && shown.state && !shown.trouble) this.#tell({ type: 'state', state: shown.state });
      else this.#send();
      url = shown.url;
      this.#showProblems();
    });
    this.#send();
    await shown.open();
  }

  #leave(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
    this.#failed = null;
    this.#findings = [];
    this.#problems.clear();
    this.#send();
  }

  #attach(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#context;
    panel.iconPath = new vscode.ThemeIcon('open-preview');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
    };
    panel.webview.onDidReceiveMessage((message: PreviewFromPage) => this.#onMessage(message));
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#leave();
    });
    this.#panel = panel;
    panel.webview.html = pageHtml(panel.webview, extensionUri, 'preview', TITLE, ['http://*.localhost:*']);
  }

  async #onMessage(message: PreviewFromPage): Promise<void> {
    try {
      await this.#handle(message);
    } catch (error) {
      const { message: text, hint } = UIForgeError.from(error);
      void showMessage('error', [text, hint].filter(Boolean).join(' '));
    }
  }

  async #handle(message: PreviewFromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'restart':
        return this.#shown?.open();
      case 'lock':
        this.#locked = message.locked;
        return this.#send();
      case 'show':
        return this.#reveal(message.place);
      case 'failed':
        this.#failed = message.problem;
        return this.#showProblems();
      case 'findings':
        this.#findings = message.findings;
        return this.#showProblems();
      case 'fix':
        return this.#refine(message.place, `Fix this: ${message.message}`);
      case 'refine':
        return this.#refine(message.place);
    }
  }

  /** The frame is not to be trusted: it may name only files of the workspace that are open or the previewed one. */
  async #documentAt({ file }: SourcePlace): Promise<vscode.TextDocument | undefined> {
    const shown = this.#shown;
    if (!shown || file === shown.place.file) return shown?.document;
    const uri = vscode.Uri.file(file);
    return vscode.workspace.getWorkspaceFolder(uri) ? vscode.workspace.openTextDocument(uri) : undefined;
  }

  async #reveal(place: SourcePlace): Promise<void> {
    const document = await this.#documentAt(place);
    if (!document) return;
    const at = document.validatePosition(new vscode.Position(place.line - 1, place.column - 1));
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(at, at),
    });
  }

  async #refine(place: SourcePlace, instruction?: string): Promise<void> {
    const document = await this.#documentAt(place);
    if (!document) return;
    await this.#reveal(place);
    const line = document.lineAt(document.validatePosition(new vscode.Position(place.line - 1, 0)).line);
    const selection = { start: document.offsetAt(line.range.start), end: document.offsetAt(line.range.end) };
    await this.#actions.refine({ uri: document.uri, instruction, selection });
  }

  #showProblems(): void {
    const shown = this.#shown;
    if (!shown) return;
    const problems = [...(shown.state?.problems ?? []), ...(this.#failed ? [this.#failed] : [])];
    this.#problems.show(shown.document.uri, shown.place.file, problems, this.#findings);
  }

  get #snapshot(): PreviewSnapshot {
    const shown = this.#shown;
    return {
      title: shown ? basename(shown.place.file) : null,
      framework: shown?.place.framework ?? null,
      url: shown?.url ?? null,
      state: shown?.state ?? null,
      trouble: this.#trouble ?? shown?.trouble ?? null,
      locked: this.#locked,
    };
  }

  #send(): void {
    this.#tell({ type: 'snapshot', snapshot: this.#snapshot });
  }

  /** A hidden page would lose it; it says that it is ready when it shows again. */
  #tell(message: PreviewToPage): void {
    if (this.#panel?.visible) void this.#panel.webview.postMessage(message);
  }
}
