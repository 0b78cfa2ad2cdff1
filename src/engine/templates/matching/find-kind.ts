import type { Description } from './description.ts';
import { singular } from './description.ts';
import type { Kind } from './lexicon.ts';
import { CUT, EMPTY_NOUNS, FOREIGN_MODIFIERS, KIND_NOUNS, OTHER_NOUNS } from './lexicon.ts';
import { FIRST_PARTS, kindBySigns } from './sense.ts';

export interface FoundKind {
  kind: Kind;
  /** The words before the noun: what distinguishes this one (`pricing`, `delete account`). */
  modifiers: string[];
  /** The noun the user wrote (`modal`, `popup`); empty where none was. */
  noun: string;
  /** What follows the head, in lower case. */
  rest: string;
}

const LEAD =
  /^(?:(?:hi|hello|hey|ok|okay|so|please|kindly|just|now|also|then|can|could|would|will|should|you|i|we|i'd|we'd|i'm|am|like|want|need|wish|love|looking|for|to|have|see|get|give|me|us|make|create|build|generate|design|write|add|implement|develop|code|show|display|render|produce|let's|lets|help|here|is|there|it|its|it's|this|be|must|with)\s+)*(?:a|an|the|some|one|another|my|our|me|us|new)\s+/;
const COMMAND = /^(?:please\s+)?(?:build|make|generate|design|implement|develop|render)\s+/;

const ALLOWING = /^(?:let|allow|enable)\s+(?:\w+\s+)?(?:to\s+)?(?=login|signin|signup|register)/;

/** What a description asks for, by its head noun; null when that is nothing the library has. */
export function findKind(description: Description): FoundKind | null {
  for (const [index, clause] of description.clauses.slice(0, 8).entries()) {
    const found = kindOfClause(clause, description);
    // Further on, what stands without an article is an item of a list ('name, email and message'), not the thing itself.
    if (found || (found === null && (index === 0 || LEAD.test(clause)))) return found;
    // 'Product with photo, price and a buy button': what follows are its parts.
    if (index === 0 && /\b(with|has|having|including|showing)\b/.test(clause)) break;
  }
  return kindBySense(description);
}

/** Undefined: the clause does not name any thing. Null: it names something else. */
function kindOfClause(clause: string, description: Description): FoundKind | null | undefined {
  const start = clause.replace(LEAD, '').replace(COMMAND, '').replace(LEAD, '').replace(ALLOWING, '');
  const verbal = /^((?:[\w'&⟦⟧-]+ ){1,5})(button|cta)\b/.exec(start);
  if (verbal && !/\b(that|which|with|and a|of|for|containing)\b/.test(verbal[1] ?? '') && !hasNoun(verbal[1] ?? '')) {
    return decide(`${verbal[1]}button`, start.slice(verbal[0].length), description);
  }
  const group =
    /^(?:\w+ ){0,2}(rows?|sets?|groups?|grids?|lists?|collections?|pairs?|stacks?|series|deck) of (.*)$/.exec(start);
  if (group) {
    const members = kindOfClause(group[2] ?? '', description);
    if (members?.kind === 'card') return members;
    if (/^rows?$/.test(group[1] ?? '')) return undefined;
    if (!/^(list|grid)/.test(group[1] ?? '')) return null;
  }
  const cut = CUT.exec(start);
  let head = cut ? start.slice(0, cut.index) : start;
  const parts = head.split(/ (?:and|&|or) /);
  // 'name and email form' is a form, 'a card and a button' is a card.
  if (parts.length > 1 && hasNoun(parts[0] ?? '')) head = parts[0] ?? '';
  return decide(head, start.slice(head.length), description);
}

const hasNoun = (text: string) =>
  text.split(/[\s-]+/).some((word) => Object.hasOwn(KIND_NOUNS, singular(word)) || /^(sidebar|modal|menu)$/.test(word));

function decide(head: string, rest: string, description: Description): FoundKind | null | undefined {
  const found = head.match(/[\w'’⟦⟧&]+(?:-[\w'’&]+)*/g) ?? [];
  const words = found.flatMap((word) =>
    Object.hasOwn(KIND_NOUNS, singular(word.split('-').at(-1) ?? '')) ? word.split('-') : [word],
  );
  if (/\bpric(e|ing) (box|panel|block|component|widget|section|container|element)s?$/.test(words.join(' '))) {
    return { kind: 'card', modifiers: words.slice(0, -1), noun: '', rest };
  }
  while (words.length > 1 && EMPTY_NOUNS.has(singular(words.at(-1) ?? ''))) words.pop();
  if (words.length === 0) return undefined;
  const at = words.findLastIndex(
    (word) => Object.hasOwn(KIND_NOUNS, singular(word)) || OTHER_NOUNS.has(singular(word)),
  );
  const special = specialCase(words, rest, description);
  if (special !== undefined) return special && { ...special, rest };
  if (at < 0) return undefined;
  const noun = singular(words[at] ?? '');
  const modifiers = words.slice(0, at);
  const kind = Object.hasOwn(KIND_NOUNS, noun) ? KIND_NOUNS[noun] : undefined;
  // A part ('logo on the left, links on the right') is no name of the whole: the rest must tell.
  if (kind === undefined) return FIRST_PARTS.has(noun) && rest !== '' ? undefined : null;
  if (isOtherThing(kind, modifiers)) return null;
  return { kind, modifiers: kind === 'form' && noun !== 'form' ? [...modifiers, noun] : modifiers, noun, rest };
}

function isOtherThing(kind: Kind, modifiers: string[]): boolean {
  if (kind === 'button')
    return modifiers.some((word) => /^(radio|split|dropdown|drop-down|segmented|spin)$/.test(word));
  if (kind === 'navigation-bar') {
    return modifiers.some((word) =>
      /^(side|sidebar|vertical|bottom|breadcrumb|breadcrumbs|tab|tabs|tree|footer|step|left|right|pagination|page|drawer|dock)$/.test(
        word,
      ),
    );
  }
  return modifiers.some((word) => FOREIGN_MODIFIERS.has(singular(word)));
}

type Head = Omit<FoundKind, 'rest'>;

/** Nouns whose meaning hangs on what stands around them. Undefined: none of them. */
function specialCase(words: string[], rest: string, { lower }: Description): Head | null | undefined {
  const noun = singular(words.at(-1) ?? '');
  const before = words.slice(0, -1);
  const phrase = words.map(singular).join(' ');
  const context = `${phrase} ${rest} ${lower}`;
  if (/^(bar|box|input|field)$/.test(noun) && /\bsearch$/.test(before.at(-1) ?? '')) return searchForm(context);
  if (noun === 'search') return searchForm(context);
  if (noun === 'bar' || noun === 'menu' || noun === 'header') {
    if (
      /\b(dropdown|context|user|side|sidebar|vertical|restaurant|food|kebab|radial|right-click|bottom|table|section|card|modal|article|email|list|page|toolbar|tab|progress|status|action|command|filter|floating)\b/.test(
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
    return null;
  }
  if (noun === 'overlay')
    return /\b(ask|confirm|cancel|sure|close)/.test(rest)
      ? { kind: 'modal-dialog', modifiers: before, noun: '' }
      : null;
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
    return tabular.test(context) ? { kind: 'data-table', modifiers: before, noun } : null;
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
  if (/^(register|survey|contact us)$/.test(noun) || last === 'contact us')
    return { kind: 'form', modifiers: words, noun: 'form' };
  return undefined;
}

function searchForm(context: string): Head | null {
  return /\b(autocomplete|suggest\w*|typeahead|results?|dropdown|instant|command)\b/.test(context)
    ? null
    : { kind: 'form', modifiers: ['search'], noun: 'form' };
}

function kindBySense(description: Description): FoundKind | null {
  const { lower } = description;
  // 'Something that shows the invoices in a sortable table'
  const within = /\b(?:in|as|inside|into)\s+an?\s+(.*)$/.exec(description.clauses[0] ?? '')?.[1];
  const inner = within === undefined ? undefined : kindOfClause(within, description);
  if (inner) return inner;
  const kind = kindBySigns(description);
  return kind && { kind, modifiers: [], noun: '', rest: lower };
}
