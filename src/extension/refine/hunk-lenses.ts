import * as l10n from '@vscode/l10n';
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
  const count = hunks.length === 1 ? l10n.t('1 change to review') : l10n.t('{0} changes to review', hunks.length);
  return [
    lens(`$(check-all) ${l10n.t('Accept all')}`, 'uiforge.review.acceptAll', [uri], l10n.t('Keep every change')),
    lens(
      `$(discard) ${l10n.t('Reject all')}`,
      'uiforge.review.rejectAll',
      [uri],
      l10n.t('Put everything back that stood there before'),
    ),
    lens(`$(diff) ${count}`, 'uiforge.review.compare', [uri], l10n.t('Compare with the text before')),
  ];
}

function lensesOfEach({ uri, document, hunks }: DocumentReview): vscode.CodeLens[] {
  const text = document.getText();
  return hunks.flatMap((hunk, index) => {
    const { first } = spanOf(text, hunk.start, hunk.end);
    const lens = lensAt(Math.min(first, document.lineCount - 1));
    return [
      lens(`$(check) ${l10n.t('Accept')}`, 'uiforge.review.accept', [uri, hunk.id], l10n.t('Keep this change')),
      lens(
        `$(discard) ${l10n.t('Reject')}`,
        'uiforge.review.reject',
        [uri, hunk.id],
        l10n.t('Put back what stood here before'),
      ),
      lens(l10n.t('{0} of {1}: {2}', index + 1, hunks.length, kindOf(hunk)), '', [], ''),
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
  if (removed === 0) return added === 1 ? l10n.t('1 line added') : l10n.t('{0} lines added', added);
  if (added === 0) return removed === 1 ? l10n.t('1 line removed') : l10n.t('{0} lines removed', removed);
  if (removed === added) return added === 1 ? l10n.t('1 line changed') : l10n.t('{0} lines changed', added);
  return removed === 1 ? l10n.t('1 line replaced by {0}', added) : l10n.t('{0} lines replaced by {1}', removed, added);
}

function countLines(text: string): number {
  const { first, end } = spanOf(text, 0, text.length);
  return end - first;
}
