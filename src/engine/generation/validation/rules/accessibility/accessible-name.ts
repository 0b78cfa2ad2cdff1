import { attributeOf, hasNode, type MarkupElement, type MarkupNode, staticValue } from '../../markup/markup.ts';
import type { RuleContext } from '../rule.ts';

/** Packages of which every component is a picture without a name. */
const ICON_PACKAGES =
  /^(?:lucide-|@lucide\/|react-icons|@heroicons\/|@mui\/icons-material|@tabler\/icons|react-feather|@phosphor-icons|phosphor-|@radix-ui\/react-icons|@ant-design\/icons|@iconify\/|@fortawesome\/|vue-feather|svelte-feather)/;
const ICON_TAGS = /^(?:mat-icon|fa-icon|ng-icon|v-icon|q-icon|iconify-icon)$/;
/** Names of components that are pictures, wherever they come from. */
const ICON_NAME = /(?:^Icon|Icon$|^Icon[A-Z])/;

/** Whether an attribute gives the element a name. A computed one does. */
export function hasNameAttribute(element: MarkupElement, names = ['aria-label', 'aria-labelledby', 'title']): boolean {
  return element.hasSpread || names.some((name) => staticValue(element, name) !== '' && attributeOf(element, name));
}

/** False only when it is certain that a screen reader finds no name for the element in its attributes or content. */
export function mayHaveName(element: MarkupElement, context: RuleContext): boolean {
  return hasNameAttribute(element) || element.hasSetContent || mayHaveContent(element.children, context);
}

/** False only when it is certain that the nodes say nothing to a screen reader. */
export function mayHaveContent(nodes: readonly MarkupNode[], context: RuleContext): boolean {
  return nodes.some((node) => {
    if (node.kind === 'text') return isSpoken(node.text);
    if (node.kind === 'unknown') return true;
    if (node.kind === 'choice') return node.branches.some((branch) => mayHaveContent(branch, context));
    return mayElementSpeak(node, context);
  });
}

function mayElementSpeak(element: MarkupElement, context: RuleContext): boolean {
  if (staticValue(element, 'aria-hidden') === 'true') return false;
  if (hasNameAttribute(element) || element.hasSetContent) return true;
  const { tag } = element;
  if (tag === 'img' || tag === 'area')
    return staticValue(element, 'alt') !== '' && attributeOf(element, 'alt') !== undefined;
  if (tag === 'svg') return hasNode(element.children, (one) => one.kind === 'element' && one.tag === 'title');
  if (/^(?:input|select|textarea|iframe|video|audio|canvas|object)$/.test(tag)) return true;
  if (isIcon(element, context)) return false;
  if (element.isComponent) {
    const alternative = attributeOf(element, 'alt');
    return alternative === undefined || alternative.value !== '';
  }
  return mayHaveContent(element.children, context);
}

/** Whether a component only draws a picture. */
export function isIcon(element: MarkupElement, { imports }: RuleContext): boolean {
  if (ICON_TAGS.test(element.tag)) return true;
  if (!element.isComponent || element.children.length > 0) return false;
  const module = imports.get(element.tag.split('.')[0] ?? '');
  return (module !== undefined && ICON_PACKAGES.test(module)) || ICON_NAME.test(element.tag);
}

/** Entities that draw nothing count as nothing. */
function isSpoken(text: string): boolean {
  return text.replace(/&(?:nbsp|#160|#xa0|zwnj|zwj|ensp|emsp|thinsp);/gi, '').trim() !== '';
}
