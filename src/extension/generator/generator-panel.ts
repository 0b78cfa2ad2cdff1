import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { GeneratorAction, GeneratorFromPage } from '../../protocol/generator-panel.ts';
import { installDependencies } from '../dependencies/install-dependencies.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { writeCompanionFiles } from '../generate/companion-files.ts';
import type { GenerationMessages, MessageCommands } from '../generate/generation-messages.ts';
import { fallbackFramework, inspect, placeOf } from '../generate/workspace-place.ts';
import { showMessage } from '../show-message.ts';
import { attach } from './attach.ts';
import { chooseModel } from './choose-model.ts';
import { ChunkGatherer } from './chunk-gatherer.ts';
import { GeneratorSession } from './generator-session.ts';
import { pageHtml } from './page-html.ts';
import { insertCode, placeCode } from './place-code.ts';
import { registerAnswerDocuments, showDiff, showFile } from './show-answer.ts';

const VIEW_TYPE = 'uiforge.generator';

/** The generator panel: one a window. What it shows lives here, so that the page may come and go. */
export class GeneratorPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #engine: EngineClient;
  readonly #commands: MessageCommands;
  readonly #messages: GenerationMessages;
  readonly #disposables = new DisposableList();
  #panel: vscode.WebviewPanel | undefined;
  #session: GeneratorSession | undefined;
  /** Where 'Insert' goes: the text editor used last, since the panel itself takes the focus. */
  #lastEditor = vscode.window.activeTextEditor;

  constructor(
    context: vscode.ExtensionContext,
    engine: EngineClient,
    commands: MessageCommands,
    messages: GenerationMessages,
  ) {
    this.#messages = messages;
    this.#context = context;
    this.#engine = engine;
    this.#commands = commands;
    this.#disposables.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#lastEditor = editor;
      }),
    );
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel) => this.#attach(panel),
      }),
    );
    this.#disposables.add(registerAnswerDocuments());
    const refresh = () => void this.#session?.refresh();
    this.#disposables.add(engine.onNotification('providers/changed', refresh));
    this.#disposables.add(
      engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' || kind === 'stopped') refresh();
      }),
    );
  }

  /** Shows the panel. */
  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    this.#attach(vscode.window.createWebviewPanel(VIEW_TYPE, l10n.t('UIForge Generator'), vscode.ViewColumn.Active));
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#disposables.dispose();
  }

  #attach(panel: vscode.WebviewPanel): void {
    const { extensionUri, workspaceState } = this.#context;
    const session = new GeneratorSession({
      engine: this.#engine,
      now: () => performance.now(),
      cancelSource: () => new vscode.CancellationTokenSource(),
      place: async () => {
        const place = placeOf(this.#lastEditor?.document.uri);
        return {
          folder: place.folder,
          facts: await inspect(this.#engine, place),
          fallback: fallbackFramework(workspaceState),
          trusted: vscode.workspace.isTrusted,
        };
      },
    });
    const gatherer = new ChunkGatherer((message) => {
      // A hidden page would lose it; it gets everything when it shows again.
      if (panel.visible) void panel.webview.postMessage(message);
    });
    session.onMessage((message) => gatherer.push(message));
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'activity-bar.svg');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
    };
    panel.webview.onDidReceiveMessage((message: GeneratorFromPage) => this.#onMessage(session, message));
    panel.onDidChangeViewState(() => {
      if (panel.visible) session.sendSnapshot();
    });
    panel.onDidDispose(() => {
      session.dispose();
      this.#panel = undefined;
      this.#session = undefined;
    });
    this.#panel = panel;
    this.#session = session;
    panel.webview.html = pageHtml(panel.webview, extensionUri, 'generator', l10n.t('UIForge Generator'));
  }

  async #onMessage(session: GeneratorSession, message: GeneratorFromPage): Promise<void> {
    try {
      await this.#handle(session, message);
    } catch (error) {
      const { message: text, hint } = UIForgeError.from(error);
      void showMessage('error', [text, hint].filter(Boolean).join(' '));
    }
  }

  async #handle(session: GeneratorSession, message: GeneratorFromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        // What is known at once, then what the engine says.
        session.sendSnapshot();
        return session.refresh();
      case 'form':
        return session.setForm(message.form);
      case 'generate':
        return session.generate(message.form, this.#offlineIfUntrusted());
      case 'regenerate':
        return session.regenerate(message.lane, this.#offlineIfUntrusted());
      case 'cancel':
        return session.cancel(message.lane);
      case 'keep':
        return this.#keep(session, message.lane);
      case 'insert':
        return this.#insert(session, message.lane);
      case 'copy':
        await vscode.env.clipboard.writeText(session.shown(message.lane)?.code ?? '');
        vscode.window.setStatusBarMessage(l10n.t('UIForge: copied'), 3_000);
        return;
      case 'discard':
        return session.decide(message.lane, 'discarded');
      case 'install':
        return this.#install(session, message.lane);
      case 'showFile':
        return showFile(session, message.lane, message.name);
      case 'compare':
        return this.#compare(session);
      case 'attach':
        if (await attach(session.attachments, message.what, session.place.folder)) session.tellAttachments();
        return;
      case 'addImage':
        session.attachments.addImage(message.name, message.mimeType, message.data);
        return session.tellAttachments();
      case 'detach':
        session.attachments.remove(message.id);
        return session.tellAttachments();
      case 'showContext': {
        session.setForm(message.form);
        const request = session.requestOf(message.form);
        const { folder } = session.place;
        if (request?.description) {
          await vscode.commands.executeCommand('uiforge.generate.showContext', {
            request,
            folder: folder ?? undefined,
          });
        } else {
          await showMessage('information', l10n.t('Write a description first: what will be sent depends on it.'));
        }
        return;
      }
      case 'openHistory':
        return session.openHistory(message.id);
      case 'diffHistory':
        return showDiff(session, message.id);
      case 'regenerateHistory':
        return session.regenerateHistory(message.id, this.#offlineIfUntrusted());
      case 'action':
        return this.#act(session, message.lane, message.action);
    }
  }

  /** No provider is called in a workspace that isn't trusted; the page says so. */
  #offlineIfUntrusted(): { offline?: boolean } {
    return vscode.workspace.isTrusted ? {} : { offline: true };
  }

  async #keep(session: GeneratorSession, lane: number): Promise<void> {
    const shown = session.shown(lane);
    if (!shown) return;
    const { run } = shown.record;
    const uri = await placeCode(
      { code: shown.code, fileName: run.fileName, framework: run.framework },
      shown.place.facts?.componentsFolder ?? null,
    );
    if (!uri) return;
    const file = uri.scheme === 'file' ? uri.fsPath : undefined;
    if (file !== undefined && shown.response?.files?.length) {
      this.#messages.filesWritten(await writeCompanionFiles(dirname(file), shown.response.files));
    }
    await session.decide(lane, 'kept', file);
  }

  async #compare(session: GeneratorSession): Promise<void> {
    const chosen = vscode.workspace.isTrusted ? await chooseModel(this.#engine, session.providers) : undefined;
    if (chosen) await session.compare(chosen);
  }

  async #install(session: GeneratorSession, lane: number): Promise<void> {
    const { response, place } = session.shown(lane) ?? {};
    if (!response || !place?.facts) return;
    const done = await installDependencies(place.facts, response.dependencies);
    if (done) await session.refresh();
  }

  async #insert(session: GeneratorSession, lane: number): Promise<void> {
    const shown = session.shown(lane);
    if (!shown) return;
    const editor = this.#lastEditor;
    if (!editor || editor.document.isClosed) {
      await showMessage('information', l10n.t("No editor is open to insert into: 'Keep' makes a file."));
      return;
    }
    await insertCode(editor, shown.code);
    await session.decide(lane, 'kept', editor.document.uri.scheme === 'file' ? editor.document.uri.fsPath : undefined);
  }

  async #act(session: GeneratorSession, lane: number, action: GeneratorAction['id']): Promise<void> {
    if (action === 'tryAgain') await session.regenerate(lane, this.#offlineIfUntrusted());
    else if (action === 'useTemplates') await session.regenerate(lane, { offline: true });
    else if (action === 'manageTrust') await vscode.commands.executeCommand('workbench.trust.manage');
    else await this.#commands[action]();
  }
}
