import type { FindingFix } from '../../../../protocol/findings.ts';
import type { MarkupAttribute, MarkupElement } from '../markup/markup.ts';
import type { RuleContext } from './rule.ts';

/** Puts an attribute behind the tag's name. Undefined where its quotation marks would end a string around the markup. */
export function addAttribute(element: MarkupElement, text: string, context: RuleContext): FindingFix | undefined {
  if (!context.document.canInsert) return undefined;
  const at = element.nameEnd;
  return { title: `Add ${text}`, edits: [{ start: at, end: at, text: ` ${text}` }] };
}

/** Puts another text in place of an attribute. */
export function replaceAttribute(
  attribute: MarkupAttribute,
  text: string,
  title: string,
  context: RuleContext,
): FindingFix | undefined {
  if (!context.document.canInsert && text.includes('"')) return undefined;
  return { title, edits: [{ start: attribute.start, end: attribute.end, text }] };
}

/** Takes an attribute out, with the space before it. */
export function removeAttribute(attribute: MarkupAttribute, { code }: RuleContext): FindingFix {
  let start = attribute.start;
  while (start > 0 && /\s/.test(code[start - 1] ?? '')) start--;
  const written = code.slice(attribute.start, attribute.end);
  return { title: `Remove ${written}`, edits: [{ start, end: attribute.end, text: '' }] };
}
