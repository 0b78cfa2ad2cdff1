import { ancestorsOf, eventOf, mayHave } from '../../markup/markup.ts';
import { addAttribute } from '../fixes.ts';
import type { ElementRule } from '../rule.ts';

export const buttonType: ElementRule = {
  ...{ id: 'button-type', source: 'framework', severity: 'warning', tags: ['button'] },
  description:
    'A button in a form submits it, unless it has `type="button"`. Told of those that have a click handler of their own.',
  checkElement(element, context) {
    const click = eventOf(element, 'click');
    if (!click || mayHave(element, 'type') || mayHave(element, 'formaction')) return;
    if (click.modifiers.includes('prevent') || /preventDefault/.test(click.expression)) return;
    if (!ancestorsOf(element).some(({ tag }) => tag === 'form')) return;
    const message = 'This button submits the form as well: add type="button", or type="submit" when that is meant.';
    const span = { start: element.nameStart, end: element.nameEnd };
    context.tell(this, message, span, { fix: addAttribute(element, 'type="button"', context) });
  },
};
