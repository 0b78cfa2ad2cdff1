import * as vscode from 'vscode';
import type { EngineClient } from '../engine/engine-client.ts';
import type { FindingsCollection } from './findings-collection.ts';
import type { ReviewStore } from './review-store.ts';

const REST_MS = 600;

/** Checks a reviewed text again when the user has changed it, so that its findings stay true until it is decided on. */
export function checkEdits(
  engine: EngineClient,
  reviews: ReviewStore,
  findings: FindingsCollection,
): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const check = async (document: vscode.TextDocument) => {
    const review = reviews.get(document.uri);
    if (!review || review.status.kind === 'streaming' || engine.state.kind !== 'ready') return;
    const { version } = document;
    const validation = await engine.request('generation/validate', {
      code: document.getText(),
      framework: review.request.framework,
      fileName: review.fileName,
      ...(review.folder === null ? {} : { folder: review.folder }),
    });
    const now = reviews.get(document.uri);
    if (!now || now.status.kind === 'streaming' || document.version !== version) return;
    findings.show(document, validation);
    if (now.status.kind !== 'complete') return;
    const count = (severity: string) => validation.findings.filter((each) => each.severity === severity).length;
    const facts = { ...now.status.facts, errors: count('error'), warnings: count('warning') };
    reviews.update(document.uri, { status: { kind: 'complete', facts } });
  };
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0 || !reviews.get(document.uri)) return;
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
  return new vscode.Disposable(() => {
    listening.dispose();
    for (const timer of timers.values()) clearTimeout(timer);
  });
}
