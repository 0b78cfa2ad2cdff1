import * as ng from '@angular/compiler';
import { PLACE_ATTRIBUTE } from '../source-place.ts';

/** Gives the place of an element in its source as the value of the attribute, `path:line:column`. */
export type PlaceOf = (offset: number) => string;

/**
 * Prepares a parsed template for being drawn: elements carry the place where they stand in the source, deferred blocks are
 * drawn at once, and animations of `@angular/animations`, which need a renderer of their own, are left out.
 */
export function prepareTemplate(nodes: ng.TmplAstNode[], placeOf: PlaceOf | null): void {
  const visitor = new Preparation(placeOf);
  for (const node of nodes) node.visit(visitor);
}

/** The compiler doesn't export the names of the kinds of events. */
const LEGACY_ANIMATION_EVENT = 1;

class Preparation extends ng.TmplAstRecursiveVisitor {
  readonly #placeOf: PlaceOf | null;

  constructor(placeOf: PlaceOf | null) {
    super();
    this.#placeOf = placeOf;
  }

  override visitElement(element: ng.TmplAstElement): void {
    element.inputs = element.inputs.filter((one) => one.type !== ng.BindingType.LegacyAnimation);
    element.outputs = element.outputs.filter((one) => one.type !== LEGACY_ANIMATION_EVENT);
    element.attributes = element.attributes.filter((one) => !one.name.startsWith('@'));
    if (this.#placeOf) {
      const span = element.startSourceSpan;
      const place = this.#placeOf(span.start.offset);
      element.attributes.push(new ng.TmplAstTextAttribute(PLACE_ATTRIBUTE, place, span, undefined));
    }
    super.visitElement(element);
  }

  override visitDeferredBlock(block: ng.TmplAstDeferredBlock): void {
    const at = block.nameSpan;
    const now = new ng.TmplAstImmediateDeferredTrigger(at, block.sourceSpan, null, at, null);
    Object.assign(block, { triggers: { immediate: now }, definedTriggers: ['immediate'] });
    Object.assign(block, { prefetchTriggers: {}, definedPrefetchTriggers: [] });
    Object.assign(block, { hydrateTriggers: {}, definedHydrateTriggers: [] });
    // What shows while code is loaded would only flash: it is there already.
    Object.assign(block, { loading: null, placeholder: null });
    super.visitDeferredBlock(block);
  }
}
