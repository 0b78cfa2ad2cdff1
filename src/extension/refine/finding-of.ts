import * as vscode from 'vscode';
import type { Finding } from '../../protocol/findings.ts';

const SEVERITIES: Record<vscode.DiagnosticSeverity, Finding['severity']> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'info',
};

/** What somebody says about a document (a compiler, a linter, ourselves) as a finding. */
export function findingOf({ severity, code, message, range, source }: vscode.Diagnostic): Finding {
  const rule = typeof code === 'object' ? code.value : code;
  return {
    severity: SEVERITIES[severity],
    rule: String(rule ?? source ?? 'problem'),
    message,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}
