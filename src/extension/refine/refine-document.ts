import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Finding } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import { formatNumber } from '../../protocol/locale.ts';
import type { MAX_REFINED_LENGTH, RefineEvent, RefineRequestInput, RefineResponse } from '../../protocol/refine.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { CancelToken } from '../engine/rpc-call.ts';
import { tabsOf } from '../generate/document-tabs.ts';
import { eolOf } from './apply-to-document.ts';
import { lineEdits, lineEditsBetween } from './line-edits.ts';
import { mergeEdits } from './merge-edits.ts';
import type { OpenReviews } from './open-reviews.ts';

// The schema's own module would bring zod into the extension's bundle; the type keeps the number in step.
const LONGEST: typeof MAX_REFINED_LENGTH = 400_000;

/** What to change, and where. */
export interface RefineWish {
  document: vscode.TextDocument;
  instruction: string;
  framework: Framework;
  /** Workspace folder whose facts shape the answer, or null. */
  folder: string | null;
  /** What the user selected, in offsets of the document; left out, the whole file is meant. */
  selection?: { start: number; end: number } | undefined;
  /** What the change shall settle. */
  findings?: Finding[] | undefined;
  /** Whatever else the model shall know, such as other files. */
  context?: RefineRequestInput['context'];
}

/** The text that was sent to the model; what the user does meanwhile is measured by it. */
export interface SentText {
  text: string;
  uri: vscode.Uri;
}

export interface RefineEnd {
  /**
   * `review`: changes are in the document, to be decided on. `unchanged`: there was nothing to change. `conflict`: the
   * user changed the same lines, so none was made. `gone`: the document is no longer there to be changed. `locked`: it is,
   * but VS Code lets nobody change it.
   */
  kind: 'review' | 'unchanged' | 'conflict' | 'gone' | 'locked';
  response: RefineResponse;
  sent: SentText;
  /** Changes that are open in the document. */
  changes: number;
  /** Changes that were not made, in offsets of the sent text. */
  conflicts: TextEdit[];
}

/**
 * Asks for a change of a document and puts what comes into it, for review. The document stays the user's meanwhile.
 *
 * @throws UIForgeError when no change came; the document is as it was then
 */
export async function refineDocument(
  engine: Pick<EngineClient, 'refine'>,
  reviews: OpenReviews,
  wish: RefineWish,
  options: { token?: CancelToken; onEvent: (event: RefineEvent) => void },
): Promise<RefineEnd> {
  const { document, instruction, framework, folder, selection, findings, context } = wish;
  const sent: SentText = { text: document.getText(), uri: document.uri };
  checkChangeable(document.uri);
  checkLength(sent.text);
  const response = await engine.refine(
    {
      code: sent.text,
      framework,
      instruction,
      // A text that was never saved has no name to go by; the code says what it is.
      ...(document.isUntitled ? {} : { fileName: fileNameOf(document.uri) }),
      ...(selection && selection.end > selection.start ? { selection } : {}),
      ...(findings && findings.length > 0 ? { findings } : {}),
      ...(context ? { context } : {}),
    },
    {
      ...(folder === null ? {} : { folder }),
      ...(document.uri.scheme === 'file' ? { file: document.uri.fsPath } : {}),
      ...options,
    },
  );
  return proposeIn(reviews, document, wish, sent, response);
}

/** Puts an answer into a document, brought to what became of it since its text was sent. */
export async function proposeIn(
  reviews: OpenReviews,
  document: vscode.TextDocument,
  { framework, folder }: Pick<RefineWish, 'framework' | 'folder'>,
  sent: SentText,
  response: RefineResponse,
): Promise<RefineEnd> {
  const end: RefineEnd = { kind: 'gone', response, sent, changes: 0, conflicts: [] };
  if (document.isClosed || tabsOf(document.uri).length === 0) return end;
  const review = reviews.of(document, { framework, folder, fileName: fileNameOf(document.uri) });
  let made = 0;
  const open = await review.propose((now) => {
    const eol = eolOf(document);
    const base = sent.text.replace(/\r\n|\r|\n/g, eol);
    const answer = response.code.replace(/\r\n|\r|\n/g, eol);
    const ours =
      base === sent.text && answer === response.code ? lineEdits(base, response.edits) : lineEditsBetween(base, answer);
    const merged = mergeEdits(ours, lineEditsBetween(base, now));
    end.conflicts = merged.conflicts;
    made = merged.edits.length;
    return merged.edits;
  });
  if (review.hunks.length === 0) reviews.end(review);
  if (open === null) return { ...end, kind: document.isClosed ? 'gone' : 'locked' };
  if (made > 0) return { ...end, kind: 'review', changes: open };
  return { ...end, kind: end.conflicts.length > 0 ? 'conflict' : 'unchanged' };
}

/** A document's name as the model and the user read it: its path in the workspace. */
export function fileNameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}

/**
 * Whether documents at such an address can be changed at all: those of file systems that can be written to, and those
 * without a file. What an extension only shows, an older version from source control say, can't.
 */
export function isChangeable({ scheme }: vscode.Uri): boolean {
  return (
    scheme === 'untitled' ||
    scheme === 'vscode-notebook-cell' ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}

/** Nobody is asked for a change that could not be made. @throws UIForgeError */
function checkChangeable(uri: vscode.Uri): void {
  if (isChangeable(uri)) return;
  throw new UIForgeError(
    'INVALID_ARGUMENT',
    l10n.t("{0} is read-only here, so it can't be changed.", fileNameOf(uri)),
    {
      hint: l10n.t('Open the file itself, or put the text into a new file and change that.'),
    },
  );
}

function checkLength(text: string): void {
  if (text.trim() === '') {
    throw new UIForgeError('INVALID_ARGUMENT', l10n.t('There is nothing to change: the file is empty.'), {
      hint: l10n.t("'UIForge: Generate Component...' makes a new one."),
    });
  }
  if (text.length > LONGEST) {
    throw new UIForgeError(
      'INVALID_ARGUMENT',
      l10n.t(
        'The file has {0} characters; at most {1} can be changed at a time.',
        formatNumber(text.length),
        formatNumber(LONGEST),
      ),
      {
        hint: l10n.t('Split it, or move the part to be changed into a file of its own.'),
      },
    );
  }
}
