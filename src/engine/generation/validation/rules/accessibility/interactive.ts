import { attributeOf, type MarkupElement, staticValue } from '../../markup/markup.ts';

const ALWAYS = /^(?:button|select|textarea|summary|details|option|embed|label|dialog|object|iframe)$/;

/** Elements of HTML that people operate with mouse and keyboard alike. */
export function isInteractive(element: MarkupElement): boolean {
  const { tag } = element;
  if (ALWAYS.test(tag)) return true;
  if (tag === 'input') return staticValue(element, 'type') !== 'hidden';
  if (tag === 'a' || tag === 'area') return hasTarget(element);
  if (tag === 'audio' || tag === 'video') return attributeOf(element, 'controls') !== undefined || element.hasSpread;
  return false;
}

/** Whether a link leads somewhere, by itself or by a router. */
export function hasTarget(element: MarkupElement): boolean {
  const names = ['href', 'to', 'routerlink', 'xlink:href', 'ui-sref', 'id', 'name'];
  return element.hasSpread || names.some((name) => attributeOf(element, name));
}

/** Whether the keyboard reaches it. */
export function isFocusable(element: MarkupElement): boolean {
  const place = attributeOf(element, 'tabindex');
  if (place) return place.value === null || Number(place.value) >= 0;
  if (attributeOf(element, 'disabled')) return false;
  const { tag } = element;
  return (
    /^(?:button|select|textarea|summary|iframe)$/.test(tag) ||
    (isInteractive(element) && /^(?:a|input|area)$/.test(tag))
  );
}
