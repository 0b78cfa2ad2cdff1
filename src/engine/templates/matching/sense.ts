import type { Description } from './description.ts';
import { singular } from './description.ts';
import { fieldFor } from './form-fields.ts';
import type { Kind } from './lexicon.ts';
import { FOREIGN_MODIFIERS, OTHER_NOUNS } from './lexicon.ts';
import { listAfter } from './phrases.ts';

/** Nouns that are no template but ordinary parts of one: they don't make a description another thing. */
export const PART_NOUNS = new Set(
  `link logo image text avatar label heading paragraph field input message rating page site website shop store list
  header menu screen badge select checkbox dropdown toggle app spinner loader button upload bar divider clock`.split(
    /\s+/,
  ),
);
/** Parts that a list of parts may begin with, so that they don't name the whole. */
export const FIRST_PARTS = new Set(['link', 'logo', 'image', 'text', 'avatar', 'label', 'heading']);
/** What a thing does that no template can. */
const OTHER_DOINGS =
  /\b(drag\w*|dropp?ing|swip\w+|slid(?:e|es|ing)|play(?:s|ing)?|watch|draw\w*|chat\w*|zoom\w*|rotat\w+|record\w*|stream\w*|over time|real[- ]?time|live|countdown|track|forecast|visuali[sz]\w+|fold open|seats|steps|month view|side by side)\b/;

/** Signs of each kind with what they weigh. Two points make sense; a tie makes none. */
const SIGNS: Record<Kind, [number, RegExp][]> = {
  'modal-dialog': [
    [
      2,
      /\b(confirm\w*|sure|double-?checks?|really wants?|warns?|asks?)\b.*\b(before|delet|remov|leav|discard|cancel|logout|unsaved)/,
    ],
    [2, /\bare you sure\b|\b(pops? up|popping up|popup)\b|\bbackdrop\b/],
    [
      1,
      /\b(on top of|over) the (page|screen|content|rest)\b|\b(middle|cent(er|re)) of the screen\b|\bblocks? the page\b/,
    ],
    [1, /\bescape\b|\bdismiss\w*\b|\bwindow\b|\bconfirmation\b/],
  ],
  form: [
    [
      2,
      /\b(enter|types?|fills?|submits?|collects?|captures?|gather)\b.*\b(e-?mail|password|name|message|address|phone|details|feedback|number|info\w*|data)\b/,
    ],
    [2, /\b(login|signin|signup|register|subscribe)\b(?!.*\b(link|button)s?\b)/],
    [2, /\b(asks?|asking|leave|send us)\b.*\b(e-?mail|name|phone|address|message|review|feedback|comments?)\b/],
    [1, /\b(fields?|inputs?|validat\w+|required|submit\w*|sending|sent|fills?|remember me|intake|claim|entry)\b/],
    [1, /\be-?mail\b.*\bpassword\b|\busername\b.*\bpassword\b/],
  ],
  'data-table': [
    [1, /\b(sort\w*|order by|newest first)\b/],
    [1, /\b(columns?|rows?)\b/],
    [1, /\b(filter\w*|paginat\w+|per page|search\w*)\b/],
    [1, /\b(all|every|each)\s+(our |the |my )?[a-z]+\b|\b(listed|listing|lists?|history|overview|inventory|log)\b/],
    [2, /\btabular\b/],
  ],
  card: [
    [2, /\b(plan|tier|pricing|subscription)\b.*(\$|€|£|\bmonth|\byear|\bfeatures?\b)/],
    [2, /\b(photo|avatar|picture|image|portrait)\b.*\b(name|bio|job|role|title|position)\b/],
    [2, /\b(image|photo|picture)\b.*\bprice\b|\bprice\b.*\b(image|photo|picture|buy|cart)\b/],
    [2, /\b(quote|testimonial|review)\b.*\b(customer|author|client|company)\b/],
    [
      2,
      /\b(total|number|figure|revenue|users|sales|orders|visitors|percentage)\b.*\b(change|compared|percent\w*|increase|trend|up|down)\b/,
    ],
    [1, /\b(box|panel|preview|summary|teaser|profile)\b/],
  ],
  'navigation-bar': [
    [2, /\blinks?\b.*\b(home|about|contact|pages|sections|top|header|current|active)\b|\b(top|header)\b.*\blinks?\b/],
    [2, /\b(logo|brand)\b.*\blinks?\b/],
    [1, /\b(hamburger|burger|navigat\w+)\b/],
    [1, /\b(top of|across the top)\b/],
  ],
  button: [[3, /\b(something|thing|element|control|one)\b.*\b(click|press|tap)\w*\b|\bclickable\b/]],
};

/** The kind that makes sense of a description that names nothing but tells what it does or has; null for none. */
export function kindBySigns(description: Description): Kind | null {
  const { lower } = description;
  const words = (lower.match(/[a-z0-9-]+/g) ?? []).map(singular);
  if (words.length < 4 || OTHER_DOINGS.test(lower)) return null;
  if (words.some((word) => FOREIGN_MODIFIERS.has(word) || (OTHER_NOUNS.has(word) && !PART_NOUNS.has(word))))
    return null;
  const scores = Object.entries(SIGNS).map(([kind, signs]) => ({
    kind: kind as Kind,
    score: signs.reduce((sum, [weight, sign]) => sum + (sign.test(lower) ? weight : 0), 0),
  }));
  const isTabular = /\b(columns?|rows?|sort\w*|paginat\w+|per page)\b/.test(lower);
  const form = scores.find(({ kind }) => kind === 'form');
  if (form && !isTabular) form.score += Math.min(2, fieldsListed(description));
  const [best, next] = scores.sort((a, b) => b.score - a.score);
  return best && best.score >= 2 && best.score > (next?.score ?? 0) ? best.kind : null;
}

/** How many of the things a description lists people would type in: an email, a phone number, not a logo. */
function fieldsListed(description: Description): number {
  const items = [/(?::| -)\s+/, /\b(?:asking for|asks? for|with|of|their)\s+/].map((opening) =>
    listAfter(description, opening),
  );
  const typed = items.map((list) =>
    list.filter((item) => {
      const field = fieldFor(item);
      return (
        field !== null &&
        (field.type !== 'text' || field.autocomplete !== undefined) &&
        !['file', 'select'].includes(field.type)
      );
    }),
  );
  const most = Math.max(...typed.map((list) => list.length));
  return most >= 2 ? most : 0;
}
