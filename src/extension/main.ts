// Composition root of the extension: read it to know what exists, and what lives how long.
//
// - For the life of the window: everything made in `activate`. None of it does anything by itself: commands, views,
//   lenses and the status-bar item are registered, and the work begins when somebody uses one of them.
// - The engine (a child process): from the first request to the end of the window, with restarts after crashes. All that
//   needs it goes through `EngineClient`, which starts it.
// - A generation: from the command to the last character in the document (`EditorGeneration`). Several can run at once.
// - A review (Keep, Regenerate, Discard): from there until the user decides; it outlives a reload, in the workspace's
//   state.
// - A review of changes (Accept, Reject): from the answer of a refinement until every change is decided on. What shows it
//   (source control, lenses, marks, listeners) exists as long as one is open; it outlives a reload as well.
// - The generator panel's session: as long as its tab. Its page comes and goes; what it shows lives in the session.
// - The preview panel: as long as its tab. The engine holds what it draws; the component runs in a frame of its own origin.
// - The language models of the editor: asked by the engine, through `EditorModels`, at each call.
// - API keys: in VS Code's secret storage. They go to the engine over IPC and nowhere else.
import './localise.ts';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderStatus, TemplateSummary } from '../protocol/engine-rpc.ts';
import { UIForgeError } from '../protocol/errors.ts';
import { registerChatParticipant } from './chat/chat-participant.ts';
import type { ChatFile, ChatPlacement } from './chat/chat-placement.ts';
import { ChatPlacements } from './chat/chat-placement.ts';
import { registerCommands } from './commands.ts';
import { FirstSend } from './context/first-send.ts';
import { SentDocument } from './context/sent-document.ts';
import { type ShownRequest, showContext } from './context/show-context.ts';
import { installMissing } from './dependencies/install-missing.ts';
import { DisposableList } from './disposables.ts';
import type { EngineClient } from './engine/engine-client.ts';
import { chooseEngineAction, restartEngine, watchForTheEnd } from './engine/engine-commands.ts';
import { StatusBar } from './engine/status-bar.ts';
import { createEngineClient, keepEngineInformed } from './engine/window-engine.ts';
import { FindingsCollection } from './findings/findings-collection.ts';
import { type FindingActionProvider, registerQuickFixes } from './findings/quick-fixes.ts';
import { askRequest } from './generate/ask-request.ts';
import { askTemplate } from './generate/ask-template.ts';
import { checkEdits } from './generate/check-edits.ts';
import { GenerationController } from './generate/generation-controller.ts';
import type { MessageCommands } from './generate/generation-messages.ts';
import { GenerationMessages } from './generate/generation-messages.ts';
import type { RequestDraft } from './generate/request-draft.ts';
import { registerReviewLenses } from './generate/review-lenses.ts';
import { ReviewStore } from './generate/review-store.ts';
import { registerCompanionDocuments, showCompanionFiles } from './generate/show-companion-files.ts';
import { GeneratorPanel } from './generator/generator-panel.ts';
import { EditorModels } from './language-models/editor-models.ts';
import { copyConnection } from './mcp/copy-connection.ts';
import { registerMcpServer } from './mcp/server-definitions.ts';
import { PreviewPanel } from './preview/preview-panel.ts';
import { setProviderEnabled, shiftProvider } from './providers/change-providers.ts';
import type { RefineDraft } from './refine/ask-refinement.ts';
import { registerFixActions } from './refine/fix-actions.ts';
import type { LineChange } from './refine/hunk-lines.ts';
import { OpenReviews } from './refine/open-reviews.ts';
import { RefineCommands } from './refine/refine-commands.ts';
import { RefineController } from './refine/refine-controller.ts';
import { RefineMessages } from './refine/refine-messages.ts';
import type { ReviewTarget } from './refine/review-actions.ts';
import { ReviewActions } from './refine/review-actions.ts';
import { showReviews } from './refine/review-surface.ts';
import { SavedReviews } from './refine/saved-reviews.ts';
import { TextSnapshots } from './refine/text-snapshots.ts';
import { clearKey, setKey, testProvider } from './secrets/key-commands.ts';
import { createKeyStore } from './secrets/key-store.ts';
import { showMessage } from './show-message.ts';
import { UsagePanel } from './usage/usage-panel.ts';
import { ProvidersTree } from './views/providers-tree.ts';
import { TemplatesTree } from './views/templates-tree.ts';

let ending: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const window = new DisposableList();
  const log = window.add(vscode.window.createOutputChannel('UIForge', { log: true }));
  const keys = createKeyStore(context.secrets);
  const models = window.add(new EditorModels(context));
  const sent = window.add(new SentDocument());
  const firstSend = new FirstSend(context.workspaceState, sent);
  const engine: EngineClient = createEngineClient(context, keys, log, models.handlers, (sending, token) =>
    firstSend.ask(engine, sending, token),
  );
  ending = () => engine.dispose();

  const reviews = window.add(new ReviewStore(context.workspaceState));
  const findings = window.add(new FindingsCollection());
  const messageCommands: MessageCommands = {
    setKey: () => setKey(engine, keys),
    showTemplates: () => vscode.commands.executeCommand('uiforge.templates.focus'),
    configureProviders: () => vscode.commands.executeCommand('workbench.action.openSettings', 'uiforge.providers'),
    showLog: () => log.show(),
    restartEngine: () => restartEngine(engine),
  };
  const messages = new GenerationMessages(messageCommands);
  const generations = window.add(new GenerationController(engine, reviews, findings, messages));
  const changes = window.add(new OpenReviews(showReviews));
  const savedChanges = window.add(new SavedReviews(context.workspaceState, changes));
  const refineMessages = new RefineMessages(messages, window.add(new TextSnapshots()));
  const refinements = window.add(new RefineController(engine, changes, messages, refineMessages));
  const review = new ReviewActions(changes);
  const generator = window.add(new GeneratorPanel(context, engine, messageCommands, messages));
  const providers = window.add(new ProvidersTree(engine));
  window.add(models.onDidChange(() => providers.refresh()));
  const usage = window.add(new UsagePanel(context, engine));
  const templates = window.add(new TemplatesTree(engine));
  const asking = { engine, state: context.workspaceState };
  const refine = new RefineCommands(asking, refinements, generations);
  const preview = window.add(new PreviewPanel(context, asking, { refine: (draft) => refine.selection(draft) }));
  const placements = new ChatPlacements(engine, generations);

  window.add(new StatusBar(engine));
  window.add(registerReviewLenses(reviews, changes));
  window.add(registerCompanionDocuments(reviews));
  // Others add to this list what they can do about a finding.
  const findingActions: FindingActionProvider[] = [];
  window.add(registerQuickFixes(findings, findingActions));
  window.add(checkEdits(engine, reviews, changes, findings));
  window.add(registerFixActions());
  window.add(registerChatParticipant(context, asking, refinements, placements));
  window.add(watchForTheEnd(engine, log));
  window.add(registerMcpServer(context, engine));
  const warn = (message: string) => {
    log.warn(message);
    void showMessage('warning', `UIForge: ${message}`, [{ label: l10n.t('Show Log'), run: () => log.show() }]);
  };
  for (const item of keepEngineInformed(context, engine, keys, warn)) window.add(item);

  // A key pressed in the view names no provider: the one that is selected is meant.
  const setEnabled = async (name = providers.selected, enabled: boolean) => {
    if (name !== undefined) await setProviderEnabled(engine, name, enabled);
  };
  const shift = async (name = providers.selected, by: -1 | 1) => {
    if (name !== undefined) await shiftProvider(engine, name, by);
  };

  const commands = registerCommands(
    {
      // A folder comes from the explorer's menu; a description from the walkthrough or another extension.
      'uiforge.generate.component': async (argument?: vscode.Uri | Partial<RequestDraft>) => {
        const resource = argument instanceof vscode.Uri ? argument : undefined;
        const known = argument instanceof vscode.Uri ? {} : argument;
        const wish = await askRequest(asking, resource, known);
        return wish && generations.generate(wish);
      },
      'uiforge.generate.fromTemplate': async (argument?: TemplateSummary | { template?: TemplateSummary }) => {
        const template = argument && 'id' in argument ? argument : argument?.template;
        const wish = await askTemplate(asking, template);
        return wish && generations.generate(wish);
      },
      // A request comes from the generator panel or another extension.
      'uiforge.generate.showContext': (shown?: ShownRequest) =>
        showContext({ engine, asking, firstSend, document: sent }, shown),
      'uiforge.generate.keep': (uri?: vscode.Uri) => generations.keep(uri),
      'uiforge.generate.regenerate': (uri?: vscode.Uri) => generations.regenerate(uri),
      'uiforge.generate.discard': (uri?: vscode.Uri) => generations.discard(uri),
      'uiforge.generate.showFiles': (uri?: vscode.Uri) => showCompanionFiles(reviews.target(uri)),
      'uiforge.dependencies.install': (uri?: vscode.Uri) => installMissing(engine, reviews, reviews.target(uri)),
      'uiforge.generate.cancel': (uri?: vscode.Uri) => generations.cancel(uri),
      'uiforge.refine.selection': (target?: vscode.Uri | RefineDraft) => refine.selection(target),
      'uiforge.refine.fromFinding': (uri?: vscode.Uri, diagnostics?: vscode.Diagnostic[]) =>
        refine.fromFinding(uri, diagnostics),
      'uiforge.refine.last': () => refine.last(),
      'uiforge.refine.cancel': () => refinements.cancel(),
      // From a lens with the change's number, from the peek with VS Code's own list and an index, or by a key.
      'uiforge.review.accept': (target?: ReviewTarget, which?: number | LineChange[], index?: number) =>
        review.decide('accept', target, which, index),
      'uiforge.review.reject': (target?: ReviewTarget, which?: number | LineChange[], index?: number) =>
        review.decide('reject', target, which, index),
      'uiforge.review.acceptAll': (target?: ReviewTarget) => review.decideAll('accept', target),
      'uiforge.review.rejectAll': (target?: ReviewTarget) => review.decideAll('reject', target),
      'uiforge.review.next': () => review.go(1),
      'uiforge.review.previous': () => review.go(-1),
      'uiforge.review.compare': (target?: ReviewTarget) => review.compare(target),
      'uiforge.chat.createFile': (placement: ChatPlacement) => placements.createFile(placement),
      'uiforge.chat.addFile': (file: ChatFile) => placements.addFile(file),
      'uiforge.chat.insert': (placement: ChatPlacement) => placements.insert(placement),
      'uiforge.preview': (uri?: vscode.Uri) => preview.open(uri),
      'uiforge.generator.open': () => generator.open(),
      'uiforge.provider.setKey': (provider?: ProviderStatus | vscode.Uri) => setKey(engine, keys, nameOf(provider)),
      'uiforge.provider.clearKey': (provider?: ProviderStatus) => clearKey(keys, nameOf(provider)),
      'uiforge.provider.check': async (provider?: ProviderStatus) => {
        const name = nameOf(provider);
        if (name !== undefined)
          await testProvider(engine, name, { ...messageCommands, setKey: () => setKey(engine, keys, name) });
      },
      'uiforge.usage.open': () => usage.open(),
      'uiforge.provider.enable': (provider?: ProviderStatus) => setEnabled(nameOf(provider), true),
      'uiforge.provider.disable': (provider?: ProviderStatus) => setEnabled(nameOf(provider), false),
      'uiforge.provider.moveUp': (provider?: ProviderStatus) => shift(nameOf(provider), -1),
      'uiforge.provider.moveDown': (provider?: ProviderStatus) => shift(nameOf(provider), 1),
      'uiforge.provider.configure': messageCommands.configureProviders,
      'uiforge.provider.refresh': () => providers.refresh(),
      'uiforge.template.refresh': () => templates.refresh(),
      'uiforge.mcp.copyConnection': () => copyConnection(context, engine),
      'uiforge.engine.actions': () => chooseEngineAction(engine),
      'uiforge.engine.showLog': () => log.show(),
      'uiforge.engine.restart': () => restartEngine(engine),
    },
    (command, error) => {
      log.error(`${command}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      messages.error(UIForgeError.from(error));
    },
  );
  for (const command of commands) window.add(command);
  context.subscriptions.push(window);
  void savedChanges.takeUp().then((lost) => refineMessages.notTakenUp(lost));
}

/** Waits for the engine's process to be gone, so that nothing outlives the window. */
export async function deactivate(): Promise<void> {
  await ending?.();
}

/** The provider of a tree item. Lenses pass the document, which names none. */
function nameOf(provider: ProviderStatus | vscode.Uri | undefined): string | undefined {
  return provider && 'name' in provider ? provider.name : undefined;
}
