import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PreviewProblem } from '../../protocol/preview.ts';
import type { FrameFinding, SourcePlace } from '../../protocol/preview-frame.ts';

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
   * Replaces what is shown. Places come from a frame that is not to be trusted: those outside of the workspace, and what
   * has none, stand at the document's start.
   *
   * @param file the path that the document's text has or will have
   * @param problems what keeps the component from being drawn
   * @param findings what breaks a rule of accessibility
   */
  show(
    document: vscode.Uri,
    file: string,
    problems: readonly PreviewProblem[],
    findings: readonly FrameFinding[],
  ): void {
    const byUri = new Map<string, { uri: vscode.Uri; diagnostics: vscode.Diagnostic[] }>();
    const put = (place: SourcePlace | null, ...rest: DiagnosticParts) => {
      const at = place && place.file !== file ? vscode.Uri.file(place.file) : document;
      const isKnown = place !== null && (at === document || vscode.workspace.getWorkspaceFolder(at) !== undefined);
      const uri = isKnown ? at : document;
      const shown = byUri.get(uri.toString()) ?? { uri, diagnostics: [] };
      shown.diagnostics.push(diagnosticAt(isKnown ? place : null, ...rest));
      byUri.set(uri.toString(), shown);
    };
    for (const { message, kind, ...place } of problems) {
      const severity = kind === 'import' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
      put(place, message, severity, l10n.t('UIForge (preview)'), kind);
    }
    for (const { place, message, impact, rule, element } of findings) {
      put(place, `${message} ${element}`, IMPACTS[impact], l10n.t('UIForge (axe)'), rule);
    }
    this.#collection.clear();
    for (const { uri, diagnostics } of byUri.values()) this.#collection.set(uri, diagnostics);
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

type DiagnosticParts = [message: string, severity: vscode.DiagnosticSeverity, source: string, code: string];

function diagnosticAt(
  place: SourcePlace | null,
  ...[message, severity, source, code]: DiagnosticParts
): vscode.Diagnostic {
  const { line, column } = place ?? { line: 1, column: 1 };
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  const diagnostic = new vscode.Diagnostic(new vscode.Range(at, at.translate(0, 1)), message, severity);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
