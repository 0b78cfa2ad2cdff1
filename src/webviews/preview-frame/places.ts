import type { SourcePlace } from '../../protocol/preview-frame.ts';

/** What the compilers put on host elements: `<absolute path>:LINE:COLUMN`. */
export const PLACE_ATTRIBUTE = 'data-uiforge-at';

const PLACE = /^(.+):(\d+):(\d+)$/s;

/** Svelte's own, in its development mode; its columns count from 0. */
interface SvelteElement extends Element {
  __svelte_meta?: { loc?: { file?: string; line?: number; column?: number } };
}

/** Where an element, or the nearest one around it that is known, stands in the source; null when none is. */
export function placeOf(element: Element): SourcePlace | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const place = ownPlace(at);
    if (place) return place;
  }
  return null;
}

function ownPlace(element: Element): SourcePlace | null {
  const written = PLACE.exec(element.getAttribute(PLACE_ATTRIBUTE) ?? '');
  if (written?.[1]) return { file: written[1], line: Number(written[2]), column: Number(written[3]) };
  const loc = (element as SvelteElement).__svelte_meta?.loc;
  if (loc?.file && loc.line) return { file: loc.file, line: loc.line, column: (loc.column ?? 0) + 1 };
  return null;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
