import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import type { GenerationController } from '../generate/generation-controller.ts';
import type { RefineDraft } from './ask-refinement.ts';
import { askRefinement } from './ask-refinement.ts';
import type { RefineController, RefineResult } from './refine-controller.ts';

/** The commands that change what is there. What they resolve with is for whoever runs them by program. */
export class RefineCommands {
  readonly #asking: AskDeps;
  readonly #refinements: RefineController;
  readonly #generations: GenerationController;

  constructor(asking: AskDeps, refinements: RefineController, generations: GenerationController) {
    this.#asking = asking;
    this.#refinements = refinements;
    this.#generations = generations;
  }

  /** @param target a document (from a lens: all of it is meant), or more that is known already */
  async selection(target?: vscode.Uri | RefineDraft): Promise<RefineResult | undefined> {
    const draft = target instanceof vscode.Uri ? { uri: target } : (target ?? {});
    const wish = await askRefinement(this.#asking, draft);
    return wish && this.#refinements.refine(wish);
  }

  /** @param diagnostics what to settle; left out, one of those at the cursor or in the file is chosen */
  async fromFinding(
    target?: vscode.Uri,
    diagnostics?: readonly vscode.Diagnostic[],
  ): Promise<RefineResult | undefined> {
    const uri = target ?? vscode.window.activeTextEditor?.document.uri;
    if (!uri) return undefined;
    const meant = diagnostics ?? (await chooseDiagnostics(uri));
    if (!meant) return undefined;
    const [first, ...more] = meant;
    const instruction = more.length === 0 ? `Fix this: ${first?.message}` : `Fix these ${meant.length} problems.`;
    return this.selection({ uri, selection: null, instruction, diagnostics: meant });
  }

  async last(): Promise<RefineResult | undefined> {
    const uri = await this.#generations.lastDocument();
    if (!uri) {
      throw new UIForgeError('NOT_FOUND', l10n.t('There is no generated component to change.'), {
        hint: l10n.t("'UIForge: Generate Component...' makes one."),
      });
    }
    return this.selection({ uri, selection: null });
  }
}

/** Those at the cursor; where there is none, one that the user chooses. Null: the user went away. */
async function chooseDiagnostics(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[] | null> {
  const all = vscode.languages.getDiagnostics(uri);
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.document.uri.toString() === uri.toString() ? editor.selection : undefined;
  const here = cursor ? all.filter(({ range }) => range.intersection(cursor)) : [];
  if (here.length > 0) return here;
  if (all.length === 0) throw new UIForgeError('NOT_FOUND', l10n.t('No problem is known in this file.'));
  const chosen = await vscode.window.showQuickPick(
    all.map((diagnostic) => ({
      label: diagnostic.message,
      description: l10n.t('line {0}', diagnostic.range.start.line + 1),
      detail: diagnostic.source ?? '',
      diagnostic,
    })),
    { title: l10n.t('UIForge: Fix Problem'), placeHolder: l10n.t('Which one?'), matchOnDescription: true },
  );
  return chosen ? [chosen.diagnostic] : null;
}
