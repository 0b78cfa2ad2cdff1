import { attributeOf, eventOf, hasNode, type MarkupElement, staticValue } from '../../markup/markup.ts';
import { removeAttribute, replaceAttribute } from '../fixes.ts';
import type { ElementRule } from '../rule.ts';
import { isFocusable, isInteractive } from './interactive.ts';
import { INTERACTIVE_ROLES, ROLES_OF_PARTS } from './roles.ts';

/** Handlers that only keep the event from others, and those that look whether the backdrop itself was hit. */
const NO_ACTION =
  /^\s*(?:\(?\s*\w*(?:\s*:\s*[\w.<>]+)?\s*\)?\s*=>\s*)?\{?\s*\$?\w+\??\.(?:stopPropagation|preventDefault|stopImmediatePropagation)\(\)\s*;?\s*\}?\s*$/;
const IS_BACKDROP = /target\s*===?\s*\$?\w*\.?currentTarget|currentTarget\s*===?\s*\$?\w*\.?target/;

export const clickKeyboard: ElementRule = {
  ...{ id: 'click-keyboard', source: 'accessibility', severity: 'warning' },
  description:
    'What reacts to clicks must be reachable and usable by keyboard: a `<button>` or a link is; any other element needs a role, `tabindex` and a key handler.',
  checkElement(element, context) {
    const click = eventOf(element, 'click');
    if (!click || element.isComponent || element.hasSpread || isInteractive(element)) return;
    if (/^(?:html|body|form|svelte:)/.test(element.tag) || isHarmless(click)) return;
    const role = attributeOf(element, 'role');
    if (role?.value === null || staticValue(element, 'aria-hidden') === 'true') return;
    if (role && /^(?:presentation|none)$/.test(role.value)) return;
    // The whole card may be a wider target for the link or button in it.
    if (hasNode(element.children, (node) => node.kind === 'element' && isFocusable(node))) return;
    const missing = missingOf(element, role?.value ?? null);
    if (missing.length === 0) return;
    const cure =
      element.tag === 'a' ? 'give it an href, or make it a <button>' : 'make it a <button>, or add what is missing';
    const message = `This <${element.tag}> reacts to clicks but not to the keyboard (no ${missing.join(', no ')}): ${cure}.`;
    context.tell(this, message, { start: element.nameStart, end: element.nameEnd });
  },
};

function isHarmless(click: { expression: string; modifiers: readonly string[] }): boolean {
  const { expression, modifiers } = click;
  if (modifiers.includes('self') || IS_BACKDROP.test(expression)) return true;
  return NO_ACTION.test(expression) || (expression === '' && modifiers.length > 0);
}

function missingOf(element: MarkupElement, role: string | null): string[] {
  const [first = ''] = (role ?? '').split(/\s+/);
  const isPart = ROLES_OF_PARTS.has(first);
  const hasKey = ['keydown', 'keyup', 'keypress'].some((name) => eventOf(element, name)) || isPart;
  const hasRole = INTERACTIVE_ROLES.has(first);
  const hasPlace = attributeOf(element, 'tabindex') !== undefined || isPart;
  return [...(hasRole ? [] : ['role']), ...(hasPlace ? [] : ['tabindex']), ...(hasKey ? [] : ['key handler'])];
}

export const positiveTabindex: ElementRule = {
  ...{ id: 'positive-tabindex', source: 'accessibility', severity: 'warning' },
  description: 'A `tabindex` above 0 puts an element before all others of the page, whatever the order on the screen.',
  checkElement(element, context) {
    const attribute = attributeOf(element, 'tabindex');
    if (!attribute?.value || !(Number(attribute.value) > 0)) return;
    const isJsx = context.framework === 'react' || context.framework === 'nextjs';
    const text = isJsx ? 'tabIndex={0}' : 'tabindex="0"';
    const fix = replaceAttribute(attribute, text, `Make it ${text}`, context);
    context.tell(
      this,
      'A tabindex above 0 breaks the order of the page: use 0, and put the element where it belongs.',
      attribute,
      { fix },
    );
  },
};

export const autofocus: ElementRule = {
  ...{ id: 'autofocus', source: 'accessibility', severity: 'warning' },
  description:
    'A field that takes the focus by itself drops screen-reader users into the middle of the page. In dialogs it is right.',
  checkElement(element, context) {
    const attribute = attributeOf(element, 'autofocus');
    if (!attribute || attribute.value === null || element.isComponent) return;
    for (let one = element.parent; one; one = one.parent) {
      if (one.isComponent || one.tag === 'dialog' || /dialog/.test(attributeOf(one, 'role')?.value ?? 'none')) return;
    }
    context.tell(this, 'Taking the focus by itself confuses those who cannot see the page.', attribute, {
      fix: removeAttribute(attribute, context),
    });
  },
};

export const hiddenFocus: ElementRule = {
  ...{ id: 'hidden-focus', source: 'accessibility', severity: 'warning' },
  description: 'What is hidden from screen readers must not take the focus: the keyboard would stop at nothing.',
  checkElement(element, context) {
    const attribute = attributeOf(element, 'aria-hidden');
    if (attribute?.value !== 'true' || element.isComponent || !isFocusable(element)) return;
    context.tell(
      this,
      'This is hidden from screen readers and takes the focus all the same: add tabindex="-1", or show it.',
      attribute,
    );
  },
};
