import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import type { DocumentReview } from './document-review.ts';
import type { OpenReviews } from './open-reviews.ts';

/** Scheme of the texts as they would be with every open change rejected; the buttons in the peek are bound to it. */
const SCHEME = 'uiforge-original';

/**
 * Shows open changes as VS Code shows those of any source control: bars beside the lines, a peek with the old lines and
 * our buttons, an entry in the Source Control view.
 */
export class ReviewSourceControl implements vscode.Disposable {
  readonly #reviews: OpenReviews;
  readonly #disposables = new DisposableList();
  readonly #control: vscode.SourceControl;
  readonly #group: vscode.SourceControlResourceGroup;

  constructor(reviews: OpenReviews) {
    this.#reviews = reviews;
    const changed = this.#disposables.add(new vscode.EventEmitter<vscode.Uri>());
    this.#disposables.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: changed.event,
        provideTextDocumentContent: (uri) => this.#reviews.get(documentOf(uri))?.original ?? '',
      }),
    );
    this.#control = this.#disposables.add(vscode.scm.createSourceControl('uiforge', l10n.t('UIForge Review')));
    this.#control.inputBox.visible = false;
    this.#control.quickDiffProvider = {
      provideOriginalResource: (uri) => (this.#reviews.get(uri) ? originalOf(uri) : undefined),
    };
    this.#group = this.#disposables.add(this.#control.createResourceGroup('review', l10n.t('Changes to Review')));
    this.#disposables.add(
      reviews.onDidChange(({ uri }) => {
        this.#list();
        changed.fire(originalOf(uri));
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #list(): void {
    const open = this.#reviews.all().filter(({ hunks }) => hunks.length > 0);
    this.#group.resourceStates = open.map(resourceState);
    this.#control.count = open.reduce((sum, { hunks }) => sum + hunks.length, 0);
  }
}

/** Where the text of a document is found as it was before the changes under review. */
export function originalOf(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: SCHEME, query: uri.toString(), fragment: '' });
}

function documentOf(original: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(original.query, true);
}

function resourceState({ uri, hunks }: DocumentReview): vscode.SourceControlResourceState {
  return {
    resourceUri: uri,
    command: {
      title: l10n.t({ message: 'Open', comment: 'Verb: opens the file' }),
      command: 'vscode.open',
      arguments: [uri],
    },
    decorations: {
      tooltip: hunks.length === 1 ? l10n.t('1 change to review') : l10n.t('{0} changes to review', hunks.length),
    },
  };
}
