import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Review } from './review.ts';
import type { ReviewStore } from './review-store.ts';

const SCHEME = 'uiforge-generated';

/** Makes files that Keep will write readable before: as documents that can't be changed. */
export function registerCompanionDocuments(reviews: ReviewStore): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path, query }) => {
      const review = reviews.get(vscode.Uri.parse(query, true));
      return review?.files?.find((file) => `/${file.path}` === path)?.content ?? '';
    },
  });
}

/** Shows a file that Keep will write, beside the component. */
export async function showCompanionFiles(review: Review | undefined): Promise<void> {
  const files = review?.files ?? [];
  const chosen =
    files.length > 1
      ? await vscode.window.showQuickPick(
          files.map(({ path }) => ({ label: path, path })),
          {
            title: l10n.t('Files beside the component'),
            placeHolder: l10n.t('Keep writes them; choose one to look at'),
          },
        )
      : files[0];
  if (!chosen || !review) return;
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${chosen.path}`, query: review.uri });
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}
