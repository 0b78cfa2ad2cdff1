import { type MarkupElement, type MarkupNode, staticValue } from '../../markup/markup.ts';
import type { DocumentRule, ElementRule, RuleContext } from '../rule.ts';
import { hasNameAttribute, isIcon, mayHaveContent } from './accessible-name.ts';

const HEADING = /^h([1-6])$/;
/** Components that bring no heading. */
const PLAIN = /(?:Icon|Link|Button|Image|Img|Input|Badge|Avatar)$/;
/** Elements that hold words, so that what is computed in them is no heading. */
const HOLDS_WORDS =
  /^(?:h[1-6]|p|span|a|button|label|li|dt|dd|td|th|strong|em|small|time|code|b|i|option|figcaption|summary|legend)$/;

/** The deepest level that the heading before may have; null when it can't be told. */
type Level = number | null;

export const headingOrder: DocumentRule = {
  ...{ id: 'heading-order', source: 'accessibility', severity: 'warning' },
  description:
    'Headings go down one level at a time: after an `h2` comes an `h3`, not an `h4`. People jump from heading to heading.',
  checkDocument(document, context) {
    for (const root of document.roots) follow([root], null, context, this);
  },
};

function follow(nodes: readonly MarkupNode[], before: Level, context: RuleContext, rule: DocumentRule): Level {
  let level = before;
  for (const node of nodes) {
    if (node.kind === 'unknown') level = null;
    else if (node.kind === 'choice') {
      const ends = node.branches.map((branch) => follow(branch, level, context, rule));
      level = ends.includes(null) ? null : Math.max(...(ends as number[]));
    } else if (node.kind === 'element') level = followElement(node, level, context, rule);
  }
  return level;
}

function followElement(element: MarkupElement, before: Level, context: RuleContext, rule: DocumentRule): Level {
  const match = HEADING.exec(element.tag);
  if (match) {
    const level = Number(match[1]);
    if (before !== null && level > before + 1) {
      const message = `An h${level} follows an h${before}: levels go down one at a time, so this should be an h${before + 1}.`;
      context.tell(rule, message, { start: element.nameStart, end: element.nameEnd });
    }
    return level;
  }
  if (element.isComponent) {
    if (isIcon(element, context) || (PLAIN.test(element.tag) && element.children.length === 0)) return before;
    follow(element.children, null, context, rule);
    return null;
  }
  if (element.hasSetContent) return null;
  if (HOLDS_WORDS.test(element.tag)) {
    const inner = follow(
      element.children.filter((child) => child.kind !== 'unknown'),
      before,
      context,
      rule,
    );
    return inner;
  }
  return follow(element.children, before, context, rule);
}

export const headingContent: ElementRule = {
  ...{
    id: 'heading-content',
    source: 'accessibility',
    severity: 'warning',
    tags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  },
  description: 'A heading needs text.',
  checkElement(element, context) {
    if (hasNameAttribute(element) || element.hasSetContent || mayHaveContent(element.children, context)) return;
    if (staticValue(element, 'aria-hidden') === 'true') return;
    context.tell(this, 'This heading is empty.', { start: element.nameStart, end: element.nameEnd });
  },
};
