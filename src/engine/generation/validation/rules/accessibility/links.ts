import { attributeOf, type MarkupElement, staticValue } from '../../markup/markup.ts';
import type { ElementRule } from '../rule.ts';
import { hasTarget } from './interactive.ts';

/** What an element may carry without becoming anything else; what is not known here may bring an address. */
const PLAIN =
  /^(?:class|style|title|lang|dir|hidden|slot|part|key|ref|target|rel|download|hreflang|draggable|ngclass|ngstyle|(?:data|aria)-.*)$/;
/** Components that give their child an address. */
const GIVES_ADDRESS = /link|slot|trigger|anchor|button|item|tab/i;

export const linkTarget: ElementRule = {
  ...{ id: 'link-target', source: 'accessibility', severity: 'warning', tags: ['a'] },
  description:
    'A link without `href` is none: the keyboard passes over it and nobody is told that it leads anywhere. The current page of a row of links, marked with `aria-current`, may go without.',
  checkElement(element, context) {
    if (hasTarget(element) || element.isComponent || element.events.length > 0) return;
    if (element.attributes.some(({ name }) => !PLAIN.test(name))) return;
    if (attributeOf(element, 'aria-current') || attributeOf(element, 'aria-disabled')) return;
    if (staticValue(element, 'aria-hidden') === 'true' || getsAddress(element)) return;
    const message =
      'This <a> has no href, so the keyboard passes over it: give it one, or make it a <button> or a <span>.';
    context.tell(this, message, { start: element.nameStart, end: element.nameEnd });
  },
};

function getsAddress({ parent }: MarkupElement): boolean {
  if (!parent?.isComponent) return false;
  return GIVES_ADDRESS.test(parent.tag) || parent.attributes.some(({ name }) => /^(?:href|to|aschild)$/.test(name));
}
