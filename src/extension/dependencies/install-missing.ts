import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EngineClient } from '../engine/engine-client.ts';
import type { Review } from '../generate/review.ts';
import type { ReviewStore } from '../generate/review-store.ts';
import { installDependencies } from './install-dependencies.ts';

/** Installs what a reviewed component imports and the workspace lacks, where its package.json lies. */
export async function installMissing(
  engine: EngineClient,
  reviews: ReviewStore,
  review: Review | undefined,
): Promise<boolean> {
  if (!review?.missing?.length) return false;
  const uri = vscode.Uri.parse(review.uri, true);
  const folder = review.folder ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) {
    void vscode.window.showWarningMessage(
      l10n.t('Open the folder of a project first: packages are installed into one.'),
    );
    return false;
  }
  const facts = await engine.request('workspace/inspect', {
    folder,
    ...(uri.scheme === 'file' ? { file: uri.fsPath } : {}),
  });
  const installed = await installDependencies(facts, review.missing);
  if (!installed) return false;
  const now = await engine.request('workspace/inspect', {
    folder,
    ...(uri.scheme === 'file' ? { file: uri.fsPath } : {}),
  });
  reviews.update(uri, { missing: review.missing.filter(({ name }) => now.packages[name] === undefined) });
  return true;
}
