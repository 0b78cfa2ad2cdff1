import type { Kind } from './lexicon.ts';

/** A sign of a kind: the text has all of `has`; where `most` is given, the points count for each word found, up to it. */
export interface Sign {
  points: number;
  has: RegExp[];
  most?: number;
}

const sign = (points: number, ...has: RegExp[]): Sign => ({ points, has });
const each = (points: number, most: number, words: RegExp): Sign => ({ points, has: [words], most });

const PICTURE =
  /\b(image|picture|photo|cover|artwork|poster|thumbnail|illustration|avatar|headshot|portrait|crest|selfie)s?\b/;
const ANY_PERSONAL = /\b(e-?mail|password|name|message|address|phone|details|feedback|number|info\w*|data|code)\b/;

/** Signs of each kind. What they sum up to is compared; see `kindByEvidence`. */
export const SIGNS: Record<Kind, Sign[]> = {
  'modal-dialog': [
    sign(
      2,
      /\b(confirm\w*|sure|double[- ]?checks?|really|warn(s|ing|ings)?|ask(s|ing)?|prompts?|check(s|ing)?|interrupt\w*)\b/,
      /\b(before|when|whether|if they|delet\w+|remov\w+|leav(e|es|ing)|discard\w*|cancel\w*|logout|unsaved|eras\w+)\b/,
      /\b(users?|someone|they|people|before|you|i|me|them|confirm\w*|sure|warning|really|clos\w+|delet\w+|remov\w+|leav\w+)\b/,
    ),
    sign(
      2.5,
      /\bare (you|they) (really |absolutely |still )?(sure|there|certain)\b|\b(whether|if) (they|you|the \w+|he|she)( are|'re| is)? (really |absolutely )?(sure|certain)\b|\bfor confirmation\b|\breally (mean|want)/,
    ),
    sign(
      1.5,
      /^(please )?ask (the |a |our )?(users?|people|visitors?|customers?|them|for confirmation)\b.*\b(before|whether|if|sure)\b/,
    ),
    sign(
      2.5,
      /^(please )?(confirm|double[- ]?check|warn|prompt|interrupt|stop|make sure|ask( first)? before|check before)\b/,
    ),
    sign(2.5, /\b(pops?|popping|comes|coming|shows) up\b|\bpopup\b|\bin front of (the|every)/),
    sign(
      2,
      /\bbackdrop\b|\boverlay\b|\b(dim|dims|dimmed|dimming|dark(ens?|ening)|gr[ae]y(s|ed|ing)?[- ]out|blurr?(s|ed|ing)?|fades?)\b(?=.{0,40}\b(page|background|everything|rest|behind|screen|site)\b)/,
    ),
    sign(
      1,
      /\b(page|background|rest of the (page|screen|site))\b.{0,20}\b(dimmed|blurred|gr[ae]yed|darkened)\b|\bblurred background\b/,
    ),
    sign(
      1.5,
      /\b(on top of|over|above) (the |a |your |everything|all )?(\w+ )?(page|screen|content|rest|everything)\b|\b(middle|cent(er|re)) of the (screen|page|window)\b|\bblocks? (the )?(page|screen|everything|rest)\b/,
    ),
    sign(1, /\bwindow\b|\bconfirmation\b|\btimeout\b|\bwarning\b/),
    sign(1, /\besc(ape)?\b|\bdismiss\w*\b|\bclosable\b|\bcloses? (it|x|button|icon)\b|\btraps? focus\b|\bfocus trap\b/),
    sign(
      1,
      /\b(yes|ok|keep \w+|stay|delete|discard|leave|accept|continue)\b (and|or|\/) (no|cancel|discard|keep|stay|leave|delete|logout|decline|go back)|\b(yes|no|cancel|stay|keep)\b ?(and|or|\/) ?\w+/,
    ),
  ],
  form: [
    sign(
      1.5,
      /\b(enter(s|ing|ed)?|types?|typing|fill(s|ing|ed)?|submit\w*|collect(s|ing)?|captures?|gather|provid(e|es|ing)|put in|give|gives|giving|leav(e|ing)|send us|supply)\b/,
      ANY_PERSONAL,
    ),
    sign(
      1.5,
      /\b(fill(s|ing|ed)? (in|out|up)|enters?|entering|submit(s|ting)?|apply|applies|applying|report(s|ing)? (a|an|the|their|lost|broken)|register (for|to|a|an|their|here|with|now|as|your)|registers|registering|enrol\w*|request(ing)? (a|an)|book(ing)? (a|an|their)|renew(ing)?|nominate|donate|order form|log a|add a new|edit (a|the|their|your|my)|tell us|let us know)\b/,
    ),
    sign(
      2.5,
      /\b(create|open|set up) (an |your )?account\b|\b(forgot(ten)?|reset|change) (your |the )?password\b(?! (link|button))/,
    ),
    sign(1, /\b(e-?mail|username|user name|user id|card number)\b/, /\b(password|passcode|pin|expiry|cvc|cvv)\b/),
    sign(2, /\b(login|signin|signup|subscribe)\b(?![^.]*\b(link|button)s?\b)/),
    sign(
      2,
      /\b(asks?|asking|leaves?|leaving|send us)\b/,
      /\b(e-?mail|name|phone|address|message|review|feedback|comments?)\b/,
    ),
    each(
      0.75,
      3,
      /\b(inputs?|fields?|validat\w+|required|mandatory|submit\w*|sending|sent|errors?|error messages?|remember me|placeholder|checkbox(es)?|dropdowns?|save( and|\/) ?cancel|save button|save changes)\b/,
    ),
    each(
      0.75,
      4,
      /\b(e-?mails?|passwords?|usernames?|phone|telephone|postcode|zip( code)?|first name|last name|surname|full name|date of birth|birth ?date|message|comments?|cv|resume|cover letter|(file |photo |receipt |document )?upload|attach\w*|cvc|cvv|card number|expiry|reason|number of \w+|preferred \w+|start date|end date|nickname|subject|consent|urgency|severity|free text|contact details|emergency contact|dietary|quantity)\b/,
    ),
    each(0.35, 3, /\b(name|address|street|city|country|date|description|amount|category|notes?|type|time|title)\b/),
  ],
  'data-table': [
    sign(1, /^(please )?(show|list|display|view|see)( me| us)? (all|every|each)\b/),
    each(1.25, 2, /\b(sort\w*|order(ed)? by|newest|filter\w*|paginat\w+|paging|\d+ (per|a) page|per page|search\w*)\b/),
    each(
      1.25,
      2,
      /\b(columns?|rows?|column headings?|(?:sortable|column|table) headers?|headings|sticky header|zebra|striped?|row selection|bulk)\b/,
    ),
    sign(0.75, /\b(all|every|each) (of )?(our |the |my |their )?[a-z]+\b/),
    sign(0.75, /\b(listed|listing|lists?|history|overview|inventory|\d+ (rows|records|entries))\b/),
    sign(0.75, /\b(sort|filter|order)\w*( \w+)? by\b/),
    sign(1, /\b(in|as) rows\b|\brows with\b/),
    sign(2, /\btabular\b|\brows (and|for|are)\b|\bcolumns are\b|\bone (row|line) (per|for each)\b/),
    sign(1, /\b(played|won|lost|drawn|wins|losses|points)\b/, /\b(standings?|league|ranking|teams?|clubs?)\b/),
  ],
  card: [
    sign(2, /\b(in|as|inside) an? (\w+ ){0,2}(box|panel|tile|block|container)\b/),
    sign(2, /\b(plan|tier|pricing|subscription|membership)\b/, /\$|€|£|\bmonth|\byear|\bfeatures?\b|\bperks\b/),
    sign(
      1.5,
      PICTURE,
      /\b(name|bio|job|role|title|headline|position|price|rent|caption|address|description|blurb|heading|text)\b/,
    ),
    sign(2, /\b(quote|testimonial|review)\b/, /\b(customer|author|client|company|photo|picture)\b/),
    sign(
      2,
      /\b(total|number|figure|revenue|users|sales|orders|visitors|percentage|balance)\b/,
      /\b(change|compared|percent\w*|increase|trend|up|down|last (month|week|year))\b/,
    ),
    sign(0.75, /\brounded( corners)?\b|\bshadow\b|\bbordered\b|\bon hover\b|\bin a grid\b/),
    sign(
      0.75,
      /\b(view details|read more|learn more|add to (cart|basket|bag)|buy|book now|follow|select|apply) (button|link)\b/,
    ),
    each(
      0.6,
      4,
      /\b(images?|pictures?|photos?|covers?|artwork|posters?|thumbnails?|avatars?|headshots?|titles?|headlines?|names?|prices?|rates?|ratings?|stars?|scores?|blurb|teaser|bio|tags?|followers|author|artist|duration|difficulty|mileage|rent|balance|total|description|location|dates?|address|caption|icon|number|company|price|crests?|cuisine|subtitle|change|underneath|below)\b/,
    ),
  ],
  'navigation-bar': [
    sign(1.5, /\bheader\b/, /\b(logo|brand|links?)\b/),
    sign(2, /\blinks?\b/, /\b(home|about|contact|pages|sections|top|header|current|active|menu|left|right)\b/),
    sign(1.5, /\b(logo|brand)\b/, /\b(links?|menu)\b/),
    sign(
      1.5,
      /\b(top of|across the top|along the top|at the top|on top of every|every page|top left)\b/,
      /\b(links?|pages|sections|menu|logo|go to|site|website|home)\b/,
    ),
    sign(1.5, /\b(hamburger|burger|navigat\w+|menu items|mega menu|submenus?)\b/),
    sign(1.5, /\b(header|menu)\b/, /\b(site|website|portfolio|shop|store|app|blog|homepage|company)\b/),
    sign(1, /\b(header|menu|bar|links|top)\b/, /\b(home|about|contact|log ?in|services)\b/),
    sign(1, /\bcurrent (page|section|one)\b|\bactive (page|link|item|section)\b/),
    sign(1, /\b(people|visitors|users|you|that) (can )?(go|get|jump|navigate|move) (to|between|around)\b/),
  ],
  button: [
    sign(
      3,
      /\b(something|thing|element|control|one|trigger|pill|icon|toggle|switch|link)\b.{0,60}\b(click|press|tap|hit|push)\w*\b|\bclickable (\w+ )?(pill|icon|control|element|thing|text|label|chip)\b|\bone[- ](tap|click) to\b/,
    ),
    sign(1, /\btriggers?\b/, /\b(users?|people)\b.*\b(tap|press|click|hit|push)\b/),
    sign(
      1,
      /\b(loading|disabled|pressed|hover|active) state\b|\bwhile (loading|saving|sending)\b|\b(once|when|after) (pressed|clicked|tapped)\b/,
    ),
  ],
};

/** What the noun at the head of a description says where it names no kind by itself. */
export const HEAD_SIGNS: [RegExp, Partial<Record<Kind, number>>][] = [
  [/^(image|picture|photo|icon|logo|heading|text)$/, { card: -1 }],
  [/^(box|panel|tile|block|snippet|container|frame)$/, { card: 2 }],
  [
    /^(summary|teaser|preview|profile|bio|listing|result|highlight|offer|spotlight|info|plan|tier|product|article|post|recipe|statistic|quote|review|stat)$/,
    { card: 2 },
  ],
  [/^(page|screen|view|section|place|somewhere|thing|component|widget)$/, { form: 0.75 }],
  [
    /^(application|entry|request|intake|claim|enquiry|inquiry|survey|rsvp|registration|booking|reservation|signup|submission|enrolment|enrollment|nomination|complaint|login|referral|questionnaire)$/,
    { form: 2.25 },
  ],
  [/^(report|appointment|setting|preference|detail|input|field|order|feedback|onboarding|step)$/, { form: 1.5 }],
  [
    /^(list|overview|history|log|standing|ranking|inventory|schedule|timetable|departure|arrival|result|statement|record|directory|roster|catalogue|catalog|level|rate|register|grid|sheet|spreadsheet|index|ledger|row|column|board|breakdown|report|comparison)$/,
    { 'data-table': 1.5 },
  ],
  [/^(standing|ranking|departure|arrival|timetable|roster|ledger)$/, { 'data-table': 1 }],
  [/^(header|menu|bar|strip|navigation|link|ribbon)$/, { 'navigation-bar': 1 }],
  [/^(overlay|warning|alert|confirmation|prompt|window|notice|check|message|question|gate)$/, { 'modal-dialog': 1.5 }],
  [/^(toggle|trigger|control|pill|link|action|switch)$/, { button: 1 }],
];
