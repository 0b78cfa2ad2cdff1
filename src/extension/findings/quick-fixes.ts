import * as vscode from 'vscode';
import type { FindingsCollection, FoundFinding } from './findings-collection.ts';

/** Offers further actions for a finding, such as asking a model to settle it. */
export type FindingActionProvider = (document: vscode.TextDocument, found: FoundFinding) => vscode.CodeAction[];

/**
 * Offers the fixes that are known for our findings, in the lightbulb and the Problems view. `others` is read at every
 * call: what is added to it later is offered, too.
 */
export function registerQuickFixes(
  findings: FindingsCollection,
  others: readonly FindingActionProvider[],
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, _range, { diagnostics }) {
      const found = findings.findingsOf(document, diagnostics);
      return found.flatMap((one) => [...fixOf(document, one), ...others.flatMap((provide) => provide(document, one))]);
    },
  };
  const metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider([{ scheme: 'file' }, { scheme: 'untitled' }], provider, metadata);
}

function fixOf(document: vscode.TextDocument, { finding, diagnostic, edits }: FoundFinding): vscode.CodeAction[] {
  if (!finding.fix || edits.length === 0) return [];
  const action = new vscode.CodeAction(finding.fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    edits.map(({ start, end, text }) =>
      vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
    ),
  );
  return [action];
}
