import * as l10n from '@vscode/l10n';
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
      lens(`$(open-preview) ${l10n.t('Preview')}`, 'uiforge.preview', l10n.t('Draw it beside the code')),
      lens(
        `$(debug-stop) ${l10n.t('Cancel')}`,
        'uiforge.generate.cancel',
        l10n.t('Stop here and keep what has arrived'),
      ),
    ];
  }
  const partial = status.kind === 'partial';
  const errors = status.kind === 'complete' ? status.facts.errors : 0;
  const offline = status.kind === 'complete' && status.facts.providerType === 'offline';
  return [
    lens(
      `$(check) ${l10n.t('Keep')}`,
      'uiforge.generate.keep',
      review.created ? l10n.t('Save the file and clear the marks') : l10n.t('Save'),
    ),
    lens(`$(open-preview) ${l10n.t('Preview')}`, 'uiforge.preview', l10n.t('Draw it beside the code')),
    lens(
      `$(edit-sparkle) ${l10n.t('Refine')}`,
      'uiforge.refine.selection',
      l10n.t('Say what to change; you then accept or reject each change'),
    ),
    lens(
      `$(refresh) ${partial ? l10n.t('Try again') : l10n.t('Regenerate')}`,
      'uiforge.generate.regenerate',
      l10n.t('Ask again; one undo brings this text back'),
    ),
    lens(
      `$(discard) ${l10n.t('Discard')}`,
      'uiforge.generate.discard',
      review.previous ? l10n.t('Put the old text back') : l10n.t('Close and leave nothing behind'),
    ),
    ...(errors > 0
      ? [
          lens(
            `$(error) ${errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)}`,
            'workbench.actions.view.problems',
            l10n.t('The compiler refused this code: show the Problems view'),
          ),
        ]
      : []),
    ...(review.files?.length
      ? [
          lens(
            `$(files) ${review.files.length === 1 ? l10n.t('+1 file') : l10n.t('+{0} files', review.files.length)}`,
            'uiforge.generate.showFiles',
            l10n.t('Keep writes {0}: show them first', review.files.map(({ path }) => path).join(', ')),
          ),
        ]
      : []),
    ...(review.missing?.length
      ? [
          lens(
            `$(package) ${l10n.t('Install {0}', review.missing.map(({ name }) => name).join(', '))}`,
            'uiforge.dependencies.install',
            l10n.t('Install with the package manager of the workspace'),
          ),
        ]
      : []),
    ...(offline
      ? [lens(`$(key) ${l10n.t('Set a key')}`, 'uiforge.provider.setKey', l10n.t('Let an AI provider write it'))]
      : []),
    // What can be done comes first: VS Code cuts the line where the editor ends.
    lens(`${partial ? '$(warning) ' : ''}${reviewLabel(status)}`, ''),
  ];
}
