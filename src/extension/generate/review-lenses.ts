import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import type { OpenReviews } from '../refine/open-reviews.ts';
import type { Review } from './review.ts';
import { reviewLabel } from './review.ts';
import type { ReviewStore } from './review-store.ts';

/**
 * The line above a generated text: Keep, Refine, Regenerate, Discard, and what it is. While changes of it are reviewed one
 * by one, they come first and this line waits.
 */
export function registerReviewLenses(
  reviews: ReviewStore,
  changes: Pick<OpenReviews, 'get' | 'onDidChange'>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      reviews.lensesAsked(document);
      const { uri } = document;
      const review = reviews.get(uri);
      return review && !changes.get(uri) ? lensesOf(review, uri) : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    reviews.onDidChange(() => changed.fire()),
    changes.onDidChange(({ uri }) => {
      if (reviews.get(uri)) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider([{ scheme: 'file' }, { scheme: 'untitled' }], provider),
  );
}

function lensesOf(review: Review, uri: vscode.Uri): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (title: string, command: CommandId | 'workbench.actions.view.problems' | '', tooltip?: string) =>
    new vscode.CodeLens(top, {
      title,
      command,
      arguments: command.startsWith('uiforge.') ? [uri] : [],
      ...(tooltip ? { tooltip } : {}),
    });
  const { status } = review;
  if (status.kind === 'streaming') {
    return [
      lens(`$(loading~spin) ${reviewLabel(status)}`, ''),
      lens('$(debug-stop) Cancel', 'uiforge.generate.cancel', 'Stop here and keep what has arrived'),
    ];
  }
  const partial = status.kind === 'partial';
  const errors = status.kind === 'complete' ? status.facts.errors : 0;
  const offline = status.kind === 'complete' && status.facts.providerType === 'offline';
  return [
    lens('$(check) Keep', 'uiforge.generate.keep', review.created ? 'Save the file and clear the marks' : 'Save'),
    lens(
      '$(edit-sparkle) Refine',
      'uiforge.refine.selection',
      'Say what to change; you then accept or reject each change',
    ),
    lens(
      partial ? '$(refresh) Try again' : '$(refresh) Regenerate',
      'uiforge.generate.regenerate',
      'Ask again; one undo brings this text back',
    ),
    lens(
      '$(discard) Discard',
      'uiforge.generate.discard',
      review.previous ? 'Put the old text back' : 'Close and leave nothing behind',
    ),
    ...(errors > 0
      ? [
          lens(
            `$(error) ${errors} ${errors === 1 ? 'error' : 'errors'}`,
            'workbench.actions.view.problems',
            'The compiler refused this code: show the Problems view',
          ),
        ]
      : []),
    ...(review.files?.length
      ? [
          lens(
            `$(files) +${review.files.length} ${review.files.length === 1 ? 'file' : 'files'}`,
            'uiforge.generate.showFiles',
            `Keep writes ${review.files.map(({ path }) => path).join(', ')}: show them first`,
          ),
        ]
      : []),
    ...(review.missing?.length
      ? [
          lens(
            `$(package) Install ${review.missing.map(({ name }) => name).join(', ')}`,
            'uiforge.dependencies.install',
            'Install with the package manager of the workspace',
          ),
        ]
      : []),
    lens(`${partial ? '$(warning) ' : ''}${reviewLabel(status)}`, ''),
    ...(offline ? [lens('$(key) Set a key', 'uiforge.provider.setKey', 'Let an AI provider write it')] : []),
  ];
}
