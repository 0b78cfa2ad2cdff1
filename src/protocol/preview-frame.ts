import type { Framework } from './framework.ts';
import type { PropValue } from './preview.ts';

/** What the page around the frame tells the page in it. */
export type ToFrame =
  /** Draws a module; the one that was drawn before gives way without a flicker, and keeps its state where it can. */
  | {
      type: 'draw';
      version: number;
      framework: Framework;
      entry: string;
      exportName: string;
      styles: string[];
      props: Record<string, PropValue>;
      /** Names of props that are functions: the frame makes them, and tells of their calls. */
      functions: string[];
      /** Names of events to listen to. */
      events: string[];
      /** Text by slot. */
      slots: Record<string, string>;
    }
  | { type: 'appearance'; appearance: FrameAppearance }
  /** Answered at once by `pong`; a frame that does not answer hangs. */
  | { type: 'ping'; id: number }
  /** Runs the accessibility rules on what is drawn; answered by `checked`. */
  | { type: 'check'; id: number }
  /** Whether a click chooses an element instead of reaching the component. */
  | { type: 'pick'; on: boolean }
  /** Whether the order of the tab key is drawn over the component. */
  | { type: 'tabOrder'; on: boolean };

export interface FrameAppearance {
  /**
   * The frame sets `data-theme`, the classes `light` and `dark` and `color-scheme`, and answers `matchMedia` by it. What style
   * sheets see as `prefers-color-scheme` is set from without: by the property `color-scheme` of the frame's element.
   */
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  reducedMotion: boolean;
  /** 1 is life size. */
  zoom: number;
}

/** Where something stands in the source; the file is as the compiler knew it, absolute. Lines and columns from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

/** What the page in the frame tells. It is not to be trusted: code that nobody read runs beside it. */
export type FromFrame =
  /** It can be told what to draw. Told again when the page in it was loaded anew, which the code in it can do at will. */
  | { type: 'ready' }
  | { type: 'pong'; id: number }
  /** `ms`: from the message to the drawn component. `height` of the content in pixels. `kept`: its state was kept. */
  | { type: 'drawn'; version: number; ms: number; height: number; kept: boolean }
  /** It threw, at once or later. `place` as far as it is known. */
  | { type: 'failed'; version: number; message: string; place: SourcePlace | null }
  /** A function prop was called or an event fired; `detail` is its arguments as short text. */
  | { type: 'event'; name: string; detail: string }
  /** What it wrote to the console. */
  | { type: 'said'; level: 'log' | 'warn' | 'error'; text: string }
  /** Also told without being asked, with the id 0, whenever what is drawn, of at most 2,000 elements, or its theme changed and settled. */
  | { type: 'checked'; id: number; findings: FrameFinding[] }
  /** `element` is its opening tag; empty when Escape ended the choice, which has no place then. */
  | { type: 'picked'; place: SourcePlace | null; element: string };

/** A breach of an accessibility rule, as `axe-core` tells it. */
export interface FrameFinding {
  rule: string;
  impact: 'minor' | 'moderate' | 'serious' | 'critical';
  message: string;
  /** The element, as its opening tag. */
  element: string;
  place: SourcePlace | null;
}
