import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
import { formatNumber } from '../../protocol/locale.ts';
import { askFramework } from '../generate/ask-options.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { fallbackFramework, inspect, placeOf, rememberFramework } from '../generate/workspace-place.ts';
import { findingOf } from './finding-of.ts';
import { frameworkOfFile, tellingPath } from './framework-of-file.ts';
import type { RefineWish } from './refine-document.ts';
import { fileNameOf } from './refine-document.ts';

const LONGEST = 20_000;

/** What a caller knows already of a refinement; with an instruction nothing is asked but a framework nobody can tell. */
export interface RefineDraft {
  /** The document; left out, that of the active editor. */
  uri?: vscode.Uri | undefined;
  instruction?: string | undefined;
  /** Left out: what is selected in the active editor. Null: the whole file. */
  selection?: { start: number; end: number } | null | undefined;
  diagnostics?: readonly vscode.Diagnostic[] | undefined;
}

/** Asks what to change. Undefined: the user went away. @throws UIForgeError when there is no document to change */
export async function askRefinement(deps: AskDeps, draft: RefineDraft): Promise<RefineWish | undefined> {
  const document = await documentOf(draft.uri);
  const selection = draft.selection === undefined ? selectionIn(document) : (draft.selection ?? undefined);
  const instruction = draft.instruction?.trim() || (await askInstruction(document, selection));
  if (!instruction) return undefined;
  const { framework, folder } = await workspaceOf(deps, document);
  const known = framework ?? (await chooseFramework(deps.state));
  if (!known) return undefined;
  return {
    document,
    instruction,
    framework: known,
    folder,
    selection,
    findings: draft.diagnostics?.map(findingOf),
  };
}

/** Framework and workspace folder of a document, as far as they can be told. */
export async function workspaceOf(
  deps: AskDeps,
  { uri, languageId, isUntitled }: vscode.TextDocument,
): Promise<{ framework: Framework | null; folder: string | null }> {
  const place = placeOf(uri);
  const facts = await inspect(deps.engine, place);
  const workspace = facts?.framework ?? fallbackFramework(deps.state);
  const path = tellingPath({ path: uri.path, languageId }, isUntitled);
  return { framework: frameworkOfFile(path, workspace), folder: place.folder };
}

async function documentOf(uri: vscode.Uri | undefined): Promise<vscode.TextDocument> {
  const active = vscode.window.activeTextEditor?.document;
  if (!uri && active) return active;
  if (!uri) {
    throw new UIForgeError('NOT_FOUND', l10n.t('There is no file to change.'), {
      hint: l10n.t('Open one, or select the part to be changed, and try again.'),
    });
  }
  const document = await vscode.workspace.openTextDocument(uri);
  // Where it shows already, it is not moved, and the cursor stays where it is.
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    preview: false,
    ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
  });
  return document;
}

function selectionIn(document: vscode.TextDocument): { start: number; end: number } | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document || editor.selection.isEmpty) return undefined;
  return { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) };
}

function askInstruction(
  document: vscode.TextDocument,
  selection: { start: number; end: number } | undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('Refine {0}', fileNameOf(document.uri)),
    prompt: selection
      ? promptFor(linesIn(document, selection))
      : l10n.t('Say what to change in this file and press Enter. You then accept or reject each change.'),
    placeHolder: l10n.t('make it responsive and label the buttons for screen readers'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.length > LONGEST ? l10n.t('At most {0} characters.', formatNumber(LONGEST)) : undefined,
  });
}

function linesIn(document: vscode.TextDocument, { start, end }: { start: number; end: number }): number {
  return document.positionAt(end).line - document.positionAt(start).line + 1;
}

function promptFor(lines: number): string {
  return lines === 1
    ? l10n.t('Say what to change in the selected line and press Enter. Nothing is changed before you have seen it.')
    : l10n.t(
        'Say what to change in the {0} selected lines and press Enter. Nothing is changed before you have seen it.',
        lines,
      );
}

async function chooseFramework(state: vscode.Memento): Promise<Framework | undefined> {
  const framework = await askFramework(null);
  if (framework) await rememberFramework(state, framework);
  return framework;
}
