import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreviewProblem } from '../../protocol/preview.ts';
import type { FrameFinding } from '../../protocol/preview-frame.ts';

const IMPACTS = {
  critical: vscode.DiagnosticSeverity.Error,
  serious: vscode.DiagnosticSeverity.Warning,
  moderate: vscode.DiagnosticSeverity.Warning,
  minor: vscode.DiagnosticSeverity.Information,
} as const;

/** What the preview found, at its place in the source. */
export class PreviewProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('uiforge.preview');

  /**
   * Replaces what is shown.
   *
   * @param problems what keeps the component from being drawn
   * @param findings what breaks a rule of accessibility; those without a place stand at `document`'s first line
   */
  show(document: vscode.Uri, problems: readonly PreviewProblem[], findings: readonly FrameFinding[]): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    const put = (file: string, diagnostic: vscode.Diagnostic) => {
      byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
    };
    for (const { file, line, column, message, kind } of problems) {
      const severity = kind === 'import' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
      put(file, diagnosticAt(line, column, message, severity, l10n.t('UIForge (preview)'), kind));
    }
    for (const { place, message, impact, rule, element } of findings) {
      const { file, line, column } = place ?? { file: document.fsPath, line: 1, column: 1 };
      put(file, diagnosticAt(line, column, `${message} ${element}`, IMPACTS[impact], l10n.t('UIForge (axe)'), rule));
    }
    this.#collection.clear();
    for (const [file, diagnostics] of byFile) {
      const isDocument = file === document.fsPath;
      this.#collection.set(isDocument ? document : vscode.Uri.file(file), diagnostics);
    }
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function diagnosticAt(
  line: number,
  column: number,
  message: string,
  severity: vscode.DiagnosticSeverity,
  source: string,
  code: string,
): vscode.Diagnostic {
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  const diagnostic = new vscode.Diagnostic(new vscode.Range(at, at.translate(0, 1)), message, severity);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
