import type { SourcePlace } from '../../protocol/preview-frame.ts';
import type { ModulePlaces } from './module-places.ts';
import { shortText } from './short-text.ts';
import type { Tell } from './telling.ts';

/** Browsers' own noise: it harms nothing. */
const HARMLESS = /^ResizeObserver loop/;

/** Tells what the component throws. */
export interface Failures {
  /** `version` is the one that was being drawn. */
  failed(error: unknown, version: number): void;
  /** Thrown later: in handlers, effects, timers. */
  report(error: unknown): void;
}

/**
 * Tells what is thrown, with its place in the source as far as its stack shows it.
 *
 * @param drawnVersion the version that is drawn, which errors that come later belong to
 * @param isQuiet while a rehearsal runs nothing is told
 */
export function createFailures(
  tell: Tell,
  places: ModulePlaces,
  drawnVersion: () => number,
  isQuiet: () => boolean,
): Failures {
  /** The same error often comes twice: from the framework and from the window. */
  const told = new WeakSet<object>();

  function send(error: unknown, version: number, place: SourcePlace | null) {
    if (typeof error === 'object' && error !== null) {
      if (told.has(error)) return;
      told.add(error);
    }
    tell({ type: 'failed', version, message: messageOf(error), place });
  }

  function report(error: unknown) {
    if (!isQuiet()) send(error, drawnVersion(), placeOfError(error, places));
  }

  window.addEventListener('error', (event) => {
    if (isQuiet() || (typeof event.message === 'string' && HARMLESS.test(event.message))) return;
    // Elements that fail to load have no message; their events don't bubble either.
    if (event.error === undefined && !event.message) return;
    const place =
      placeOfError(event.error, places) ??
      (event.filename ? places.of(event.filename, event.lineno, event.colno) : null);
    send(event.error ?? event.message, drawnVersion(), place);
  });
  window.addEventListener('unhandledrejection', (event) => report(event.reason));

  return { failed: (error, version) => send(error, version, placeOfError(error, places)), report };
}

function placeOfError(error: unknown, places: ModulePlaces): SourcePlace | null {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return null;
  return typeof error.stack === 'string' ? places.ofStack(error.stack) : null;
}

/** What Svelte adds to a message while developing: the names of the components around. */
const COMPONENT_TRACE = /\n+(?:\tin [^\n]*\n*)+$/;

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return shortText(error);
  const message = error.message.replace(COMPONENT_TRACE, '');
  return error.name === 'Error' ? message || 'Error' : `${error.name}: ${message}`;
}
