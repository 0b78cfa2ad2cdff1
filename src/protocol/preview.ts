import type { Framework } from './framework.ts';

/** What a preview draws: one component, and what it needs of its surroundings. */
export interface PreviewSource {
  framework: Framework;
  /** The whole file; may be incomplete while it streams. */
  code: string;
  /** Absolute path that the code has or will have: its relative imports start there. */
  file: string;
  /** Files beside it that are not on disk, or not as they are there. `path` is absolute. */
  files?: { path: string; content: string }[] | undefined;
}

/** Something that keeps the component, or a part of it, from being drawn. Lines and columns count from 1. */
export interface PreviewProblem {
  /** `import`: something that was imported can't be had, and a stub stands in its place. */
  kind: 'compile' | 'import' | 'run';
  message: string;
  /** Absolute path. */
  file: string;
  line: number;
  column: number;
}

/** The values that a prop takes, as far as its type says. */
export type PropType =
  | { kind: 'string' | 'number' | 'boolean' | 'date' | 'function' | 'markup' }
  | { kind: 'enum'; values: (string | number)[] }
  | { kind: 'array'; of: PropType }
  | { kind: 'object'; fields: PreviewProp[] }
  /** `text` is the type as it is written. */
  | { kind: 'unknown'; text: string };

/**
 * A value that can be sent to the frame. A function is made there, one that tells of its calls. What JSON has no word for
 * stands in a value as an object with one field: `{ $date: ISO 8601 }` for a Date, `{ $function: name }` for a function.
 */
export type PropValue = string | number | boolean | null | PropValue[] | { [field: string]: PropValue };

export interface PreviewProp {
  name: string;
  type: PropType;
  required: boolean;
  description: string;
  /** The value that the component takes when it gets none, where the source says it as a literal. */
  default?: PropValue | undefined;
  /** A sensible value to draw it with; missing where the prop is better left out, as an optional one. */
  sample?: PropValue | undefined;
}

/** What the component takes, read from its source. */
export interface PreviewComponent {
  /** `default`, or the name that it is exported by. */
  exportName: string;
  /** For people. */
  name: string;
  props: PreviewProp[];
  /** Names of slots or content places; `default` is the unnamed one. */
  slots: string[];
  /** Texts to draw slots with at first; a slot that is not among them has something of its own, or is better left empty. */
  slotSamples?: Record<string, string> | undefined;
  /** Names of events that it fires besides its function props, such as Vue's emits and Angular's outputs. */
  events: string[];
  /** Why it is not drawn as it will be, for instance because it renders on a server; sentences. */
  notes: string[];
}

/** One state of a preview. */
export interface PreviewState {
  /** Counts up with every source. */
  version: number;
  /** URL of the module that is to be drawn, of this version or of the last one that compiled; null before the first. */
  entry: string | null;
  /** The version that `entry` is of; 0 before the first. */
  entryVersion: number;
  /** URLs of style sheets that go with it, in their order. */
  styles: string[];
  /** What is wrong with this version, and which of its imports are stubs. */
  problems: PreviewProblem[];
  /** Null while nothing compiled. */
  component: PreviewComponent | null;
}

/** A preview that was opened. */
export interface OpenedPreview {
  id: string;
  /** The page for the frame. Its origin is the preview's own; the path can't be guessed. */
  url: string;
  state: PreviewState;
}
