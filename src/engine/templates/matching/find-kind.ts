import type { Description } from './description.ts';
import { singular } from './description.ts';
import { headWords, kindByEvidence } from './kind-by-evidence.ts';
import type { Kind } from './lexicon.ts';
import { CUT, EMPTY_NOUNS, FOREIGN_MODIFIERS, KIND_NOUNS, OTHER_NOUNS, PART_NOUNS } from './lexicon.ts';
import { meaningful } from './phrases.ts';
import { isPreamble, opening, withoutRequest } from './request.ts';
import { specialCase } from './special-nouns.ts';

export interface FoundKind {
  kind: Kind;
  /** The words before the noun: what distinguishes this one (`pricing`, `delete account`). */
  modifiers: string[];
  /** The noun the user wrote (`modal`, `popup`); empty where none was. */
  noun: string;
  /** What follows the head, in lower case. */
  rest: string;
}

/** What it is worth that a later clause names a kind. */
const MENTION = 1.5;

/**
 * What a description asks for, by its head noun; where that names no kind, by the evidence of the whole. Null when it
 * is nothing the library has.
 */
export function findKind(description: Description): FoundKind | null {
  const mentions: Partial<Record<Kind, number>> = {};
  let isFirst = true;
  for (const [index, clause] of description.clauses.slice(0, 12).entries()) {
    if (/^(?:no|not|without|don't|do not|never|nothing)\b/.test(clause)) continue;
    const found = kindOfClause(clause, description);
    const how = opening(clause);
    if (isFirst) {
      if (found || (found === null && !isPreamble(clause))) return found;
    } else if (found && (how === 'asks' || (how === 'introduces' && found.kind !== 'button'))) {
      return found;
    } else if (found === null && how === 'asks') {
      return null;
    }
    if (found)
      mentions[found.kind] =
        (mentions[found.kind] ?? 0) + (found.kind === 'button' ? buttonMention(found, index) : MENTION);
    isFirst &&= isPreamble(clause);
  }
  return named(description) ?? byEvidence(description, mentions);
}

/** `Print receipt - secondary button` is one; a button among the parts of something is not. */
const buttonMention = (found: FoundKind, index: number) =>
  index === 1 && found.modifiers.length > 0 && meaningful(found.modifiers).length === 0 ? 2.5 : 0;

/** 'Something that shows the invoices in a sortable table'. */
function named(description: Description): FoundKind | null {
  for (const clause of description.clauses.slice(0, 12)) {
    const within = /\b(?:in|as|inside|into|using)\s+an?\s+(.*)$/.exec(clause)?.[1];
    const found = within === undefined ? undefined : kindOfClause(within, description);
    if (found && found.kind !== 'button') return found;
  }
  return null;
}

function byEvidence(description: Description, mentions: Partial<Record<Kind, number>>): FoundKind | null {
  const kind = kindByEvidence(description, mentions);
  if (kind === null) return null;
  const head = headWords(description);
  const isPhrase = head.length > 1 && head.length <= 4 && kind === 'card' && CONTAINER.test(head.at(-1) ?? '');
  return { kind, modifiers: isPhrase ? head.slice(0, -1) : [], noun: '', rest: description.lower };
}

const CONTAINER = /^(box|panel|tile|block|snippet|container|preview|summary|profile)$/;

/** Undefined: the clause does not name any thing. Null: it names something else. */
function kindOfClause(clause: string, description: Description): FoundKind | null | undefined {
  const start = withoutRequest(clause);
  const verbal = /^((?:[\w'&⟦⟧-]+ ){1,5})(button|cta)\b/.exec(start);
  if (verbal && !/\b(that|which|with|and a|of|for|containing)\b/.test(verbal[1] ?? '') && !hasNoun(verbal[1] ?? '')) {
    return decide(`${verbal[1]}button`, start.slice(verbal[0].length), description);
  }
  const titled = /^((?:[\w'&⟦⟧-]+ ){1,4})(modal|dialog|popup)\b/.exec(start);
  if (
    titled &&
    /\bto\b/.test(titled[1] ?? '') &&
    !/\b(an?|the|that|which|with|of|for|in|on|by)\b/.test(titled[1] ?? '')
  ) {
    return decide(titled[0], start.slice(titled[0].length), description);
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
  const whole = specialCase(words, rest, description);
  if (whole !== undefined) return whole && { ...whole, rest };
  while (words.length > 1 && EMPTY_NOUNS.has(singular(words.at(-1) ?? ''))) words.pop();
  // 'A card layout' is a card, 'an article layout' is a page.
  if (words.at(-1) === 'layout' && Object.hasOwn(KIND_NOUNS, singular(words.at(-2) ?? ''))) words.pop();
  if (words.length === 0) return undefined;
  const at = words.findLastIndex(
    (word) => Object.hasOwn(KIND_NOUNS, singular(word)) || OTHER_NOUNS.has(singular(word)),
  );
  const special = specialCase(at < 0 ? words : words.slice(0, at + 1), rest, description);
  if (special !== undefined) return special && { ...special, rest };
  if (at < 0) return undefined;
  const noun = singular(words[at] ?? '');
  const modifiers = words.slice(0, at);
  const kind = Object.hasOwn(KIND_NOUNS, noun) ? KIND_NOUNS[noun] : undefined;
  // A part ('logo on the left, links on the right') or a page is no name of the whole: the rest must tell.
  if (kind === undefined) return PART_NOUNS.has(noun) ? undefined : null;
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
