import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter } from './description.ts';
import { listAfter, meaningful } from './phrases.ts';

/** Parts of a bar that are no links. */
const PARTS =
  /\b(logo|brand|search|button|avatar|hamburger|drop-?down|icons?|toggle|dark mode|sticky|mobile|responsive|menu|profile picture|cta|links?|items?|bar|theme|name|navigation|input|field|signout|shadow|company|submenu)\b/i;

/** What stands before the links, the surest first. */
const OPENINGS = [
  /:\s+/,
  /\s[-–—]\s/,
  /\((?=[^)]*,)/,
  /\b(?:with|containing|including|has|having)\s+/,
  /\b(?:for|to)\s+/,
];

/** What a description says about a navigation bar. */
export function drawNavigation(description: Description): Record<string, unknown> {
  const { lower, text } = description;
  const listed = listAfter(
    description,
    /\b(?:links?|menu items?|items|pages|sections|entries|tabs)(?: to| for| like| such as| are| named| called|:)?(?: the)?(?: pages| sections)?\s*:?\s+(?=\S)/,
  );
  const items = (
    listed.length > 1
      ? listed
      : (OPENINGS.map((opening) => listAfter(description, opening)).find((list) => list.length > 1) ?? [])
  ).filter((item) => !PARTS.test(item));
  const sure = listed.length > 1 ? listed.filter((item) => !PARTS.test(item)) : items.length > 1 ? items : [];
  const labels = sure.map((item) => (/[A-Z]/.test(item) ? item : sentenceCase(item)));
  const links = labels.length > 0 ? labels : ['Home', 'Products', 'Pricing', 'About'];
  const brand =
    quoteAfter(description, /\b(logo|brand|called|named|name|company|for)\b[^⟦]{0,15}$/) ??
    /\b(?:[Bb]rand|[Ll]ogo|called|named|company|site|for)\s+(?:name\s+|text\s+|is\s+|of\s+|for\s+|called\s+|named\s+)?([A-Z][\w&']*(?:\s(?:&\s)?[A-Z][\w&']*){0,2})/.exec(
      text,
    )?.[1] ??
    'Acme';
  const button =
    quoteAfter(description, /\b(button|cta)\b[^⟦]*$/) ??
    description.quotes[Number(/⟦(\d+)⟧\s+(?:button|cta)/.exec(lower)?.[1] ?? -1)] ??
    buttonNamed(lower);
  return {
    brand,
    links: links.slice(0, 20).map((label) => ({ label })),
    ...(button === null ? {} : { action: button }),
    ...(/\bsearch\b/.test(lower) ? { search: true } : {}),
    ...(/\b(not sticky|static|non-sticky|not fixed)\b/.test(lower) ? { sticky: false } : {}),
  };
}

function buttonNamed(lower: string): string | null {
  const found =
    /\b(?:an?|the|and|with)\s+((?:[a-z]+[ -]){1,3}?)(?:button|cta)\b/
      .exec(lower)?.[1]
      ?.split(/\b(?:and|with|an?|the|on)\b/)
      .at(-1) ?? '';
  const words = meaningful(found.trim().split(/[ -]/)).filter(
    (word) => !/^(a|an|the|and|with|hamburger|menu|toggle|search|mobile)$/.test(word),
  );
  if (words.length > 0) return sentenceCase(words.join(' ').replace(/\b(log|sign)(in|up|out)\b/g, '$1 $2'));
  return /\bcta\b/.test(lower) ? 'Get started' : null;
}
