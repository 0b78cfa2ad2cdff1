import type { Description } from './description.ts';
import { singular } from './description.ts';
import type { Kind } from './lexicon.ts';

/** What the head of a description names. */
export interface Head {
  kind: Kind;
  modifiers: string[];
  noun: string;
}

/** What one switches on and off by pressing, not by sliding. */
const TOGGLED =
  /\b(follow|unfollow|bookmark|like|favou?rite|save|mute|unmute|subscribe|wish ?list|watch ?list|dark|darkmode|theme|pin|star|heart|bold)\b/;
/** What stands on a button and nowhere else. */
const ACTION =
  /^((pay|buy|book|order|shop|subscribe|donate|download|install|apply|enrol|join|call|reserve|register|start|play) now|add to (cart|basket|bag|wish ?list|favou?rites)|get started|learn more|read more|find out more|start (a |your )?free trial|place order|try (it|for) free|sign me up|buy tickets|load more|show more)$/;

/** Nouns whose meaning hangs on what stands around them. Undefined: none of them. */
export function specialCase(words: string[], rest: string, { lower }: Description): Head | null | undefined {
  const noun = singular(words.at(-1) ?? '');
  const before = words.slice(0, -1);
  const phrase = words.map(singular).join(' ');
  const context = `${phrase} ${rest} ${lower}`;
  if (/^(bar|box|input|field)$/.test(noun) && /\bsearch$/.test(before.at(-1) ?? '')) return searchForm(context);
  if (noun === 'search') return searchForm(context);
  if (noun === 'bar' || noun === 'menu' || noun === 'header') {
    if (
      /\b(dropdown|context|user|side|sidebar|vertical|restaurant|food|kebab|radial|right-click|bottom|table|section|card|modal|article|email|list|toolbar|tab|progress|status|action|command|filter|floating)\b/.test(
        before.join(' '),
      ) &&
      !/\b(navigation|nav)\b/.test(before.join(' '))
    )
      return null;
    if (/\b(side|sidebar|vertical|bottom|tab|breadcrumb)\b/.test(before.join(' '))) return null;
    const navigates =
      /\b(navigation|nav|menu|header|top|main|site|website|primary|mobile|hamburger|horizontal|sticky)\b/;
    const links = /\b(links?|logo|brand|navigation|nav|hamburger|home|menu items?|top of)\b/;
    if (
      navigates.test(before.join(' ')) ||
      (noun !== 'bar' && links.test(rest)) ||
      (noun === 'header' && before.length === 0 && rest.trim() === '')
    ) {
      return {
        kind: 'navigation-bar',
        modifiers: before.filter((word) => !/^(navigation|nav|menu|header|top|main)$/.test(word)),
        noun,
      };
    }
    return undefined;
  }
  if (
    noun === 'overlay' &&
    /\b(loading|spinner|hover|caption|map|video|tour|gradient|search)\b/.test(`${before.join(' ')} ${rest}`)
  )
    return null;
  if (noun === 'overlay') return { kind: 'modal-dialog', modifiers: before, noun: '' };
  if (noun === 'toggle' && TOGGLED.test(before.join(' '))) return { kind: 'button', modifiers: before, noun: 'toggle' };
  if (before.length < 4 && rest.trim() === '' && ACTION.test(phrase)) {
    return { kind: 'button', modifiers: words, noun: '' };
  }
  if (noun === 'submit') return { kind: 'button', modifiers: words, noun: '' };
  if (/\b(departure|arrival) board$/.test(phrase)) return { kind: 'data-table', modifiers: before, noun: '' };
  if (words.includes('tabular')) return { kind: 'data-table', modifiers: [], noun: '' };
  if (/^(password (reset|recovery|change)|(reset|forgot|change) password)$/.test(words.slice(-2).join(' '))) {
    return { kind: 'form', modifiers: words, noun: 'form' };
  }
  // 'Inputs for a name, an email and a phone number' are a form; one input is not.
  if (/^(inputs|fields)$/.test(words.at(-1) ?? '') && /\b(and|name|email)\b/.test(`${rest} ${lower}`)) {
    return { kind: 'form', modifiers: [], noun: 'form' };
  }
  if (noun === 'list' || noun === 'grid') {
    const tabular = /\b(sort(able|ed|ing|s)?|columns?|rows?|filter(able|s|ing)?|paginat\w+|tabular|per page)\b/;
    if (noun === 'grid' && before.at(-1) === 'data')
      return { kind: 'data-table', modifiers: before.slice(0, -1), noun };
    return tabular.test(context) ? { kind: 'data-table', modifiers: before, noun } : undefined;
  }
  const last = words.slice(-2).map(singular).join(' ');
  if (/\b(price|pricing)\b/.test(phrase) && /^(plan|tier|option|pricing|section|tag|column)$/.test(noun))
    return noun === 'tag' ? null : { kind: 'card', modifiers: words, noun: '' };
  if (/^(subscription|pricing|price) (plan|tier|option)$/.test(last))
    return { kind: 'card', modifiers: words, noun: '' };
  if (/^(user|team|author|member|employee|staff|contact) (profile|bio)$|^profile$/.test(last) || phrase === 'profile')
    return { kind: 'card', modifiers: words, noun: '' };
  if (/^(kpi|metric|stat|statistic|testimonial|quote)$/.test(noun)) return { kind: 'card', modifiers: words, noun: '' };
  if (
    /^(confirmation|confirmation prompt|delete confirmation|alert box|confirm prompt|confirm box)$/.test(
      noun === 'confirmation' ? noun : last,
    )
  )
    return { kind: 'modal-dialog', modifiers: words, noun: 'dialog' };
  const asks =
    /\b(login|signin|signup|register|registration|contact(?: us)?|checkout|subscribe|subscription|feedback|payment|newsletter)\b/;
  if (/^(page|screen|view|field|survey|subscribe|survey|feedback)$/.test(noun) && asks.test(phrase))
    return {
      kind: 'form',
      modifiers: words.filter((word) => !/^(pages?|screens?|views?|fields?)$/.test(word)),
      noun: 'form',
    };
  if (/^(survey|contact us)$/.test(noun) || (noun === 'register' && before.length === 0) || last === 'contact us')
    return { kind: 'form', modifiers: words, noun: 'form' };
  return undefined;
}

function searchForm(context: string): Head | null {
  return /\b(autocomplete|suggest\w*|typeahead|results?|dropdown|instant|command)\b/.test(context)
    ? null
    : { kind: 'form', modifiers: ['search'], noun: 'form' };
}
