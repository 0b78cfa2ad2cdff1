import { attributeOf, type MarkupAttribute, type MarkupElement, staticValue } from '../../markup/markup.ts';
import { addAttribute, replaceAttribute } from '../fixes.ts';
import type { ElementRule, RuleContext } from '../rule.ts';

const ADDRESS = /^(?:href|src|action|formaction|xlink:href|to|data|poster|srcdoc)$/;
/** Browsers skip white space and control characters within the scheme. */
const SCRIPT_SCHEME =
  /^[\s\p{Cc}]*j[\s\p{Cc}]*a[\s\p{Cc}]*v[\s\p{Cc}]*a[\s\p{Cc}]*s[\s\p{Cc}]*c[\s\p{Cc}]*r[\s\p{Cc}]*i[\s\p{Cc}]*p[\s\p{Cc}]*t[\s\p{Cc}]*:/iu;
const DOES_NOTHING = /^\s*javascript:\s*(?:void\s*\(?\s*0?\s*\)?|undefined|false)?\s*;?\s*$/i;
/** What code in an address has no honest use for. */
const STEALS =
  /document\.cookie|(?:local|session)Storage|fetch\s*\(|XMLHttpRequest|sendBeacon|eval\s*\(|atob\s*\(|import\s*\(/i;

export const scriptAddress: ElementRule = {
  ...{ id: 'script-address', source: 'security', severity: 'warning' },
  description:
    'An address that begins with `javascript:` runs code when it is followed. An error where that code reads cookies or storage, loads or sends something.',
  checkElement(element, context) {
    for (const attribute of element.attributes) {
      if (!ADDRESS.test(attribute.name)) continue;
      const text = attribute.value ?? leadingText(attribute.expression);
      if (!SCRIPT_SCHEME.test(text)) continue;
      const severity = STEALS.test(text) || STEALS.test(attribute.expression) ? 'error' : 'warning';
      const cure = DOES_NOTHING.test(text) ? 'use a <button> for what is no link' : 'handle the click instead';
      context.tell(this, `This address runs code when it is followed: ${cure}.`, attribute, { severity });
    }
  },
};

/** The text that an expression begins with. */
function leadingText(expression: string): string {
  return /^\s*(["'`])((?:(?!\1|\$\{)[\s\S])*)/.exec(expression)?.[2] ?? '';
}

const EXTERNAL = /^\s*(?:https?:)?\/\//i;
const isExternal = (attribute: MarkupAttribute | undefined) =>
  attribute !== undefined && EXTERNAL.test(attribute.value ?? leadingText(attribute.expression));

export const foreignResource: ElementRule = {
  ...{ id: 'foreign-resource', source: 'security', severity: 'warning' },
  tags: ['script', 'link', 'iframe', 'Script', 'embed', 'object'],
  description:
    'A script or style sheet from elsewhere without `integrity`, or a frame from elsewhere without `sandbox`, gives strangers the whole page.',
  checkElement(element, context) {
    const address = attributeOf(element, 'src') ?? attributeOf(element, 'href') ?? attributeOf(element, 'data');
    if (!isExternal(address) || element.hasSpread || !address) return;
    const { tag } = element;
    if (tag === 'link' && !/stylesheet|modulepreload/.test(staticValue(element, 'rel') ?? '')) return;
    if (tag === 'Script' && context.imports.get('Script') !== 'next/script') return;
    if (tag === 'iframe') {
      if (attributeOf(element, 'sandbox')) return;
      const fix = addAttribute(element, 'sandbox="allow-scripts"', context);
      context.tell(this, 'This frame shows a page from elsewhere without sandbox: say what it may do.', address, {
        fix,
      });
    } else if (!attributeOf(element, 'integrity')) {
      const what = tag === 'link' ? 'style sheet' : /embed|object/.test(tag) ? 'content' : 'script';
      const message = `This ${what} comes from elsewhere and is not tied to its content: serve it yourself, or add integrity.`;
      context.tell(this, message, address);
    }
  },
};

export const openerAccess: ElementRule = {
  ...{ id: 'opener-access', source: 'security', severity: 'warning' },
  tags: ['a', 'area', 'form'],
  description:
    'A page opened in a window of a name, or with `rel="opener"`, can steer this one: add `rel="noopener"`. Of `target="_blank"` browsers since 2021 keep the opener away by themselves, so there it is a remark only.',
  checkElement(element, context) {
    const target = attributeOf(element, 'target');
    const address = attributeOf(element, 'href') ?? attributeOf(element, 'action');
    if (!target?.value || element.hasSpread || !isExternal(address)) return;
    const name = target.value.trim().toLowerCase();
    if (name === '_self' || name === '_parent' || name === '_top') return;
    const rel = attributeOf(element, 'rel');
    if (rel?.value === null || /\bno(?:opener|referrer)\b/i.test(rel?.value ?? '')) return;
    const isBlank = name === '_blank' && !/\bopener\b/i.test(rel?.value ?? '');
    const message = isBlank
      ? 'Browsers from before 2021 let the opened page steer this one: add rel="noopener".'
      : 'The opened page can steer this one: add rel="noopener".';
    context.tell(this, message, target, { severity: isBlank ? 'info' : 'warning', fix: fixOf(element, rel, context) });
  },
};

function fixOf(element: MarkupElement, rel: MarkupAttribute | undefined, context: RuleContext) {
  if (!rel) return addAttribute(element, 'rel="noopener"', context);
  const others = (rel.value ?? '').split(/\s+/).filter((one) => one !== '' && one !== 'opener');
  const text = `rel="${['noopener', ...others].join(' ')}"`;
  return replaceAttribute(rel, text, `Change to ${text}`, context);
}
