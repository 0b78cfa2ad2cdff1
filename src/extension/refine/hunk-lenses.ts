import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import type { DocumentReview } from './document-review.ts';
import { spanOf } from './hunk-lines.ts';
import type { OpenReviews } from './open-reviews.ts';
import type { PlacedHunk } from './reviewed-text.ts';

/** The lines above the changes of a document: Accept and Reject for each, and for all at the top. */
export function registerHunkLenses(reviews: OpenReviews): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: ({ uri }) => {
      const review = reviews.get(uri);
      return review && review.hunks.length > 0 ? [...lensesOfAll(review), ...lensesOfEach(review)] : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    reviews.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider({ pattern: '**' }, provider),
  );
}

function lensesOfAll({ uri, hunks }: DocumentReview): vscode.CodeLens[] {
  const lens = lensAt(0);
  const count = hunks.length === 1 ? '1 change to review' : `${hunks.length} changes to review`;
  return [
    lens('$(check-all) Accept all', 'uiforge.review.acceptAll', [uri], 'Keep every change'),
    lens('$(discard) Reject all', 'uiforge.review.rejectAll', [uri], 'Put everything back that stood there before'),
    lens(`$(diff) ${count}`, 'uiforge.review.compare', [uri], 'Compare with the text before'),
  ];
}

function lensesOfEach({ uri, document, hunks }: DocumentReview): vscode.CodeLens[] {
  const text = document.getText();
  return hunks.flatMap((hunk, index) => {
    const { first } = spanOf(text, hunk.start, hunk.end);
    const lens = lensAt(Math.min(first, document.lineCount - 1));
    return [
      lens('$(check) Accept', 'uiforge.review.accept', [uri, hunk.id], 'Keep this change'),
      lens('$(discard) Reject', 'uiforge.review.reject', [uri, hunk.id], 'Put back what stood here before'),
      lens(`${index + 1} of ${hunks.length}: ${kindOf(hunk)}`, '', [], ''),
    ];
  });
}

function lensAt(line: number) {
  return (title: string, command: CommandId | '', args: unknown[], tooltip: string) =>
    new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
      title,
      command,
      arguments: args,
      ...(tooltip ? { tooltip } : {}),
    });
}

function kindOf({ original, proposed }: PlacedHunk): string {
  const [removed, added] = [countLines(original), countLines(proposed)];
  if (removed === 0) return `${lines(added)} added`;
  if (added === 0) return `${lines(removed)} removed`;
  return removed === added ? `${lines(added)} changed` : `${lines(removed)} replaced by ${added}`;
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

function countLines(text: string): number {
  const { first, end } = spanOf(text, 0, text.length);
  return end - first;
}
