import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMPONENT_FILES } from './component-files.ts';

/** 'Fix with UIForge' on problems of component files, whoever found them: in the light bulb and the Problems view. */
export function registerFixActions(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: COMPONENT_FILES },
    {
      provideCodeActions(document, _range, { diagnostics, only }) {
        if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
        const serious = diagnostics.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
        if (serious.length === 0) return [];
        return [actionFor(document, serious)];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionFor({ uri }: vscode.TextDocument, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const title =
    diagnostics.length === 1 ? l10n.t('Fix with UIForge') : l10n.t('Fix {0} problems with UIForge', diagnostics.length);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.command = { title, command: 'uiforge.refine.fromFinding', arguments: [uri, diagnostics] };
  return action;
}
