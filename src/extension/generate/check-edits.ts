import * as vscode from 'vscode';
import type { EngineClient } from '../engine/engine-client.ts';
import type { FindingsCollection } from '../findings/findings-collection.ts';
import type { OpenReviews } from '../refine/open-reviews.ts';
import type { ReviewStore } from './review-store.ts';

const REST_MS = 600;

/**
 * Checks a text under review again when it has changed, so that its findings stay true until it is decided on; then they
 * go. Generated texts and files whose changes are reviewed alike.
 */
export function checkEdits(
  engine: EngineClient,
  reviews: ReviewStore,
  changes: Pick<OpenReviews, 'get' | 'onDidChange'>,
  findings: FindingsCollection,
): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const subjectOf = (uri: vscode.Uri) => {
    const review = reviews.get(uri);
    if (!review) return changes.get(uri)?.subject;
    if (review.status.kind === 'streaming') return undefined;
    return { framework: review.request.framework, fileName: review.fileName, folder: review.folder };
  };
  const check = async (document: vscode.TextDocument) => {
    const subject = subjectOf(document.uri);
    if (!subject || engine.state.kind !== 'ready') return;
    const { version } = document;
    const code = document.getText();
    const validation = await engine.request('generation/validate', {
      code,
      framework: subject.framework,
      fileName: subject.fileName,
      ...(subject.folder === null ? {} : { folder: subject.folder }),
    });
    if (!subjectOf(document.uri) || document.version !== version) return;
    findings.show(document, validation, code);
    const status = reviews.get(document.uri)?.status;
    if (status?.kind !== 'complete') return;
    const count = (severity: string) => validation.findings.filter((each) => each.severity === severity).length;
    const facts = { ...status.facts, errors: count('error'), warnings: count('warning') };
    reviews.update(document.uri, { status: { kind: 'complete', facts } });
  };
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0 || !(reviews.get(document.uri) ?? changes.get(document.uri))) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        // What can't be checked now keeps its findings; the engine's own log says why.
        check(document).catch(() => undefined);
      }, REST_MS),
    );
  });
  const ending = changes.onDidChange(({ uri }) => {
    if (!changes.get(uri) && !reviews.get(uri)) findings.clear(uri);
  });
  return new vscode.Disposable(() => {
    listening.dispose();
    ending.dispose();
    for (const timer of timers.values()) clearTimeout(timer);
  });
}
