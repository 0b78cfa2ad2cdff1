import type { Framework } from './framework.ts';
import type { PreviewProblem, PreviewState } from './preview.ts';
import type { FrameFinding, SourcePlace } from './preview-frame.ts';

/** What the preview panel shows, sent whole when the page shows or another file is previewed. */
export interface PreviewSnapshot {
  /** Name of the file, for people; null while there is nothing to preview. */
  title: string | null;
  framework: Framework | null;
  /** Address for the frame; another one is another frame. Null while there is none. */
  url: string | null;
  state: PreviewState | null;
  /** Why nothing can be shown, or null. */
  trouble: string | null;
  /** Whether the panel stays with this file when another editor is chosen. */
  locked: boolean;
}

export type PreviewToPage =
  | { type: 'snapshot'; snapshot: PreviewSnapshot }
  /** Another state of the same file. */
  | { type: 'state'; state: PreviewState };

export type PreviewFromPage =
  | { type: 'ready' }
  /** A new frame, after the old one was stopped. */
  | { type: 'restart' }
  | { type: 'lock'; locked: boolean }
  /** Shows a place in the source. */
  | { type: 'show'; place: SourcePlace }
  /** What failed while it ran; null when it draws again. */
  | { type: 'failed'; problem: PreviewProblem | null }
  /** What breaks a rule of accessibility. */
  | { type: 'findings'; findings: FrameFinding[] }
  /** Asks a model to mend something. */
  | { type: 'fix'; place: SourcePlace; message: string }
  /** Asks what shall change at an element, and a model to change it. */
  | { type: 'refine'; place: SourcePlace; element: string };
