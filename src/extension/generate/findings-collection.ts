import * as vscode from 'vscode';
import type { Finding, ValidationResult } from '../../protocol/findings.ts';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

/** What the framework's compiler and our rules say about texts under review, in the Problems view. */
export class FindingsCollection implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('UIForge');

  /** Shows the findings of `validation` on a document that holds just the text that was checked. */
  show(document: vscode.TextDocument, validation: ValidationResult): void {
    const diagnostics = validation.findings.map((finding) => {
      const diagnostic = new vscode.Diagnostic(
        rangeOf(document, finding),
        finding.message,
        SEVERITIES[finding.severity],
      );
      diagnostic.source = `UIForge (${validation.compiler})`;
      diagnostic.code = finding.rule;
      return diagnostic;
    });
    this.#collection.set(document.uri, diagnostics);
  }

  clear(uri: vscode.Uri): void {
    this.#collection.delete(uri);
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function rangeOf(document: vscode.TextDocument, finding: Finding): vscode.Range {
  const start = document.validatePosition(new vscode.Position(finding.line - 1, finding.column - 1));
  if (finding.endLine !== undefined && finding.endColumn !== undefined) {
    const end = document.validatePosition(new vscode.Position(finding.endLine - 1, finding.endColumn - 1));
    if (end.isAfter(start)) return new vscode.Range(start, end);
  }
  return document.getWordRangeAtPosition(start) ?? document.lineAt(start.line).range.with({ start });
}
