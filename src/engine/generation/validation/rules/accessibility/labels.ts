import { ancestorsOf, attributeOf, hasNode, type MarkupElement, staticValue } from '../../markup/markup.ts';
import type { ElementRule, RuleContext } from '../rule.ts';
import { hasNameAttribute, mayHaveContent } from './accessible-name.ts';

/** Types of inputs that name themselves, or are named by other rules. */
const NEEDS_NO_LABEL = /^(?:hidden|submit|reset|button|image)$/;
/** Components that bring a label for the field within them. */
const FIELD = /label|field|form-?(?:item|group|control)|input|control|item/i;

export const inputLabel: ElementRule = {
  ...{ id: 'input-label', source: 'accessibility', severity: 'warning', tags: ['input', 'select', 'textarea'] },
  description:
    'A field needs a label: a `<label>` around it or tied to its `id`, or `aria-label`. A placeholder is none: it goes when one types.',
  checkElement(element, context) {
    const type = attributeOf(element, 'type');
    if (element.tag === 'input' && type && (type.value === null || NEEDS_NO_LABEL.test(type.value))) return;
    if (staticValue(element, 'aria-hidden') === 'true' || attributeOf(element, 'hidden')) return;
    if (hasNameAttribute(element) || isInLabel(element, context) || isTied(element, context)) return;
    const advice = attributeOf(element, 'id')
      ? `no <label> here is tied to its id`
      : 'put a <label> around it or add aria-label';
    context.tell(this, `This field has no label: ${advice}.`, { start: element.nameStart, end: element.nameEnd });
  },
};

function isInLabel(element: MarkupElement, context: RuleContext): boolean {
  const around = ancestorsOf(element);
  const [parent] = around;
  if (parent?.isComponent && !/^(?:Card|Box|Stack|Grid|Flex|Container|Fragment|Suspense|Form)/.test(parent.tag))
    return true;
  return around.some((one) =>
    one.tag === 'label' ? mayHaveContent(one.children, context) : one.isComponent && FIELD.test(one.tag),
  );
}

function isTied(element: MarkupElement, { document }: RuleContext): boolean {
  const id = attributeOf(element, 'id');
  if (!id) return false;
  const targets = document.elements.flatMap((one) => attributeOf(one, 'for') ?? attributeOf(one, 'html-for') ?? []);
  // An id that is computed may be tied from outside; so may any by what is computed here.
  return id.value === null || targets.some((target) => target.value === null || target.value === id.value);
}

const LABELLED = /^(?:input|select|textarea|button|meter|output|progress)$/;

export const labelControl: ElementRule = {
  ...{ id: 'label-control', source: 'accessibility', severity: 'warning', tags: ['label'] },
  description: 'A `<label>` needs a field: around it, or by `for` (`htmlFor` in JSX) with the id of a field.',
  checkElement(element, context) {
    if (element.hasSpread || element.hasSetContent || attributeOf(element, 'for')) return;
    const mayHold = hasNode(
      element.children,
      (node) =>
        // A text is often computed and no field; a slot or a call may bring one.
        (node.kind === 'unknown' && !isPlainText(context.code.slice(node.start, node.end))) ||
        (node.kind === 'element' &&
          (node.isComponent || LABELLED.test(node.tag) || attributeOf(node, 'contenteditable') !== undefined)),
    );
    if (mayHold) return;
    const name = context.framework === 'react' || context.framework === 'nextjs' ? 'htmlFor' : 'for';
    context.tell(this, `This label belongs to no field: put the field into it, or tie it with ${name}.`, {
      start: element.nameStart,
      end: element.nameEnd,
    });
  },
};

/** A name or a path of names, as a text usually is; `children` and slots are not. */
function isPlainText(source: string): boolean {
  const bare = source.replace(/^\{\{?\s*|\s*\}?\}$/g, '');
  return /^[\w$.]+$/.test(bare) && !/(?:^|\.)(?:children|slots?|default)$/i.test(bare);
}
