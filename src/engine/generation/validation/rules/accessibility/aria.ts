import { aria, roles } from 'aria-query';
import type { MarkupAttribute } from '../../markup/markup.ts';
import { attributeOf, mayHave, staticValue } from '../../markup/markup.ts';
import { didYouMean, nearestName } from '../../script/nearest-name.ts';
import { removeAttribute } from '../fixes.ts';
import type { ElementRule } from '../rule.ts';
import { ARIA_ATTRIBUTES, KNOWN_ROLES, OWN_ROLES } from './roles.ts';

export const ariaAttribute: ElementRule = {
  ...{ id: 'aria-attribute', source: 'accessibility', severity: 'warning' },
  description: 'Attributes that begin with `aria-` are those of the standard: others say nothing to anyone.',
  checkElement(element, context) {
    if (element.isComponent) return;
    for (const attribute of element.attributes) {
      if (!attribute.name.startsWith('aria-') || ARIA_ATTRIBUTES.has(attribute.name)) continue;
      const near = nearestName(attribute.name, ARIA_ATTRIBUTES);
      const at = context.code.toLowerCase().indexOf(attribute.name, attribute.start);
      const fix =
        near && at !== -1 && at < attribute.end
          ? { title: `Change to ${near}`, edits: [{ start: at, end: at + attribute.name.length, text: near }] }
          : undefined;
      const message = `There is no attribute '${attribute.name}'.${didYouMean(attribute.name, ARIA_ATTRIBUTES)}`;
      context.tell(this, message, attribute, { fix });
    }
  },
};

export const ariaValue: ElementRule = {
  ...{ id: 'aria-value', source: 'accessibility', severity: 'warning' },
  description:
    'An `aria-` attribute takes only the values that the standard gives it: `aria-expanded="open"` means nothing.',
  checkElement(element, context) {
    if (element.isComponent) return;
    for (const attribute of element.attributes) {
      const allowed = valuesOf(attribute);
      if (!allowed) continue;
      context.tell(this, `'${attribute.name}' can't be '${attribute.value}': it takes ${allowed}.`, attribute);
    }
  },
};

/** What an attribute takes, in words, when its value is none of that. */
function valuesOf({ name, value }: MarkupAttribute): string | null {
  const definition = value === null ? undefined : aria.get(name as never);
  if (!definition || value === null) return null;
  const text = value.trim().toLowerCase();
  switch (definition.type) {
    case 'boolean':
      return text === 'true' || text === 'false' || (definition.allowundefined && text === 'undefined')
        ? null
        : 'true or false';
    case 'tristate':
      return /^(?:true|false|mixed)$/.test(text) ? null : 'true, false or mixed';
    case 'integer':
      return /^-?\d+$/.test(text) ? null : 'a whole number';
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? null : 'a number';
    case 'token':
    case 'tokenlist': {
      const tokens = (definition.values ?? []).map(String);
      const given = definition.type === 'token' ? [text] : text.split(/\s+/);
      return given.every((one) => tokens.includes(one)) ? null : `one of ${tokens.join(', ')}`;
    }
    case 'id':
    case 'idlist':
      return text === '' ? 'the id of another element' : null;
    default:
      return null;
  }
}

export const knownRole: ElementRule = {
  ...{ id: 'known-role', source: 'accessibility', severity: 'warning' },
  description: 'A `role` is one of the standard, and not an abstract one.',
  checkElement(element, context) {
    const attribute = attributeOf(element, 'role');
    if (!attribute?.value || element.isComponent) return;
    for (const role of attribute.value.split(/\s+/).filter(Boolean)) {
      if (KNOWN_ROLES.has(role)) continue;
      context.tell(this, `There is no role '${role}'.${didYouMean(role, KNOWN_ROLES)}`, attribute);
    }
  },
};

/** States that the standard wants and every browser fills in, or that are wanted only while something is open. */
const FORGIVEN: Record<string, readonly string[]> = {
  combobox: ['aria-controls'],
  option: ['aria-selected'],
  treeitem: ['aria-selected'],
};
const OWN_STATE = /^(?:input|option|progress|meter|h[1-6]|hr|select)$/;

export const roleAttributes: ElementRule = {
  ...{ id: 'role-attributes', source: 'accessibility', severity: 'warning' },
  description:
    'A role that has a state must say it: a `checkbox` needs `aria-checked`, a `slider` needs `aria-valuenow`.',
  checkElement(element, context) {
    const role = staticValue(element, 'role');
    if (!role || element.isComponent || OWN_STATE.test(element.tag) || !KNOWN_ROLES.has(role)) return;
    const required = Object.keys(roles.get(role as never)?.requiredProps ?? {});
    const missing = required.filter((name) => !mayHave(element, name) && !FORGIVEN[role]?.includes(name));
    if (missing.length === 0) return;
    const span = attributeOf(element, 'role') ?? element;
    context.tell(this, `The role '${role}' needs ${missing.join(' and ')}.`, span);
  },
};

export const redundantRole: ElementRule = {
  ...{ id: 'redundant-role', source: 'accessibility', severity: 'warning' },
  description: 'A role that the element has by itself is noise: `<button role="button">`.',
  checkElement(element, context) {
    const attribute = attributeOf(element, 'role');
    if (!attribute?.value || element.isComponent) return;
    const isLink = element.tag === 'a' && attributeOf(element, 'href') !== undefined && attribute.value === 'link';
    if (!isLink && OWN_ROLES[element.tag] !== attribute.value) return;
    const message = `<${element.tag}> has the role '${attribute.value}' by itself.`;
    context.tell(this, message, attribute, { fix: removeAttribute(attribute, context) });
  },
};
