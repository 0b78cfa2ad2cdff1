import * as vscode from 'vscode';
import type { Finding, ValidationResult } from '../../protocol/findings.ts';
import { DisposableList } from '../disposables.ts';
import { moveFinding, type ShownFinding } from './moved-spans.ts';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

interface Shown {
  finding: Finding;
  compiler: string;
}

/** What the framework's compiler and our rules say about texts under review, in the Problems view. */
export class FindingsCollection implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('UIForge');
  readonly #shown = new Map<string, ShownFinding<Shown>[]>();
  /** The line ends that the offsets of a document's findings count. */
  readonly #lineEnds = new WeakMap<vscode.TextDocument, vscode.EndOfLine>();
  readonly #disposables = new DisposableList();

  constructor() {
    this.#disposables.add(this.#collection);
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const shown = this.#shown.get(document.uri.toString());
        if (!shown) return;
        const before = this.#lineEnds.get(document);
        if (before !== document.eol) this.#put(document, inOtherLineEnds(document, shown));
        else if (contentChanges.length > 0)
          this.#put(
            document,
            shown.flatMap((one) => moveFinding(one, contentChanges) ?? []),
          );
      }),
    );
  }

  /** Shows the findings of `validation` on a document that holds just the text that was checked, in its own line ends. */
  show(document: vscode.TextDocument, validation: ValidationResult, checked: string): void {
    const text = document.getText();
    const isSame = withoutReturns(text) === withoutReturns(checked);
    const offset = (at: number) => (text === checked ? at : document.offsetAt(positionIn(checked, at)));
    const shown = validation.findings.map((finding): ShownFinding<Shown> => {
      const range = rangeOf(document, finding);
      const edits = (isSame ? (finding.fix?.edits ?? []) : []).map((edit) => ({
        ...edit,
        start: offset(edit.start),
        end: offset(edit.end),
      }));
      const first = document.positionAt(Math.min(...edits.map(({ start }) => start)));
      const last = document.positionAt(Math.max(...edits.map(({ end }) => end)));
      const lines = {
        start: edits.length === 0 ? 0 : document.offsetAt(first.with({ character: 0 })),
        end: edits.length === 0 ? 0 : document.offsetAt(document.lineAt(last.line).range.end),
      };
      const at = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return { value: { finding, compiler: validation.compiler }, at, edits, lines };
    });
    this.#put(document, shown);
  }

  /** The findings that diagnostics of ours stand for, where they stand now. */
  findingsOf(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): FoundFinding[] {
    const shown = this.#shown.get(document.uri.toString()) ?? [];
    return diagnostics.flatMap((diagnostic) => {
      const found = shown.find(({ value: { finding }, at }) => {
        const isThere = diagnostic.range.isEqual(rangeAt(document, at));
        return isThere && finding.rule === diagnostic.code && finding.message === diagnostic.message;
      });
      return found ? [{ diagnostic, finding: found.value.finding, edits: found.edits }] : [];
    });
  }

  clear(uri: vscode.Uri): void {
    this.#shown.delete(uri.toString());
    this.#collection.delete(uri);
  }

  dispose(): void {
    this.#shown.clear();
    this.#disposables.dispose();
  }

  #put(document: vscode.TextDocument, shown: ShownFinding<Shown>[]): void {
    this.#shown.set(document.uri.toString(), shown);
    this.#lineEnds.set(document, document.eol);
    const diagnostics = shown.map(({ value: { finding, compiler }, at }) => {
      const severity = SEVERITIES[finding.severity];
      const diagnostic = new vscode.Diagnostic(rangeAt(document, at), finding.message, severity);
      const isOwn = finding.source && !/^(?:compiler|imports|framework)$/.test(finding.source);
      diagnostic.source = `UIForge (${isOwn ? finding.source : compiler})`;
      diagnostic.code = finding.rule;
      return diagnostic;
    });
    this.#collection.set(document.uri, diagnostics);
  }
}

/** A finding with its diagnostic and the change that settles it, if one is known and still right. */
export interface FoundFinding {
  diagnostic: vscode.Diagnostic;
  finding: Finding;
  edits: ShownFinding<unknown>['edits'];
}

function rangeAt(document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function rangeOf(document: vscode.TextDocument, finding: Finding): vscode.Range {
  const start = document.validatePosition(new vscode.Position(finding.line - 1, finding.column - 1));
  if (finding.endLine !== undefined && finding.endColumn !== undefined) {
    const end = document.validatePosition(new vscode.Position(finding.endLine - 1, finding.endColumn - 1));
    if (end.isAfter(start)) return new vscode.Range(start, end);
  }
  return document.getWordRangeAtPosition(start) ?? document.lineAt(start.line).range.with({ start });
}

/** The findings of a document whose line ends were changed, and nothing else. */
function inOtherLineEnds(document: vscode.TextDocument, shown: readonly ShownFinding<Shown>[]): ShownFinding<Shown>[] {
  const now = document.getText();
  const before = document.eol === vscode.EndOfLine.LF ? now.replaceAll('\n', '\r\n') : withoutReturns(now);
  const move = <Span extends { start: number; end: number }>(span: Span): Span => ({
    ...span,
    start: document.offsetAt(positionIn(before, span.start)),
    end: document.offsetAt(positionIn(before, span.end)),
  });
  return shown.map((one) => ({ ...one, at: move(one.at), lines: move(one.lines), edits: one.edits.map(move) }));
}

const withoutReturns = (text: string) => text.replaceAll('\r\n', '\n');

/** Line and column of an offset, which mean the same whatever the document's line ends are. */
function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  return new vscode.Position(before.split('\n').length - 1, offset - before.lastIndexOf('\n') - 1);
}
