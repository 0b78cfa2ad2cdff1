import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { restore, singular } from './description.ts';

const ARTICLES = /^(?:an?|the|some|my|our|your|their|his|her|its|optional|required|one|two|three|four|five|\d+)\s+/i;

/**
 * The items of the first list after one of the `openings`, such as `name, email and role` after `columns`. Items keep
 * their letters; articles are taken off. Empty where nothing is listed.
 */
export function listAfter(description: Description, openings: RegExp): string[] {
  const found = openings.exec(description.lower);
  if (!found) return [];
  const text = description.text.slice(found.index + found[0].length);
  const sentence = text.split(/[.;!?)](?=\s|$)|\s(?:that|which|where|so that|when|on the|in the|at the)\s/i)[0] ?? '';
  return sentence
    .split(/\s*,\s*(?:and\s+|or\s+|plus\s+)?|\s+(?:and|or|plus|&|\+|as well as|with)\s+|\s*\/\s*/i)
    .map((item) =>
      restore(
        item
          .replace(/^(?:and|or|plus|with|for)\s+/i, '')
          .replace(ARTICLES, '')
          .replace(ARTICLES, ''),
        description.quotes,
      ),
    )
    .map((item) => item.replace(/[:"'\s]+$|^[:"'\s]+/g, ''))
    .filter((item) => item !== '' && item.split(/\s+/).length <= 4);
}

/** Words that say how a thing looks, not what it is for. */
const LOOKS = new Set(
  `red green blue yellow orange purple pink black white gray grey dark light teal violet gold colorful coloured colored
  large big small tiny medium huge little sm md lg xl full width fullwidth full-width wide block round rounded pill square circular
  primary secondary tertiary outline outlined ghost danger destructive disabled loading animated sticky fixed static floating
  simple nice beautiful modern responsive accessible clean basic good great pretty elegant minimal minimalist fancy sleek cool
  stylish reusable generic standard plain custom sortable sorted filterable searchable paginated selectable interactive
  horizontal centered sized size color colour colored submit-style gradient shadowed bordered styled transparent compact
  typescript javascript react next nextjs vue svelte angular html css tailwind ui ux a an the new of and with single quick
  professional awesome polished accessible friendly call-to-action icon native icon-only bold subtle two three four five six several multiple many few flat slim top main small-size mobile`.split(
    /\s+/,
  ),
);

/** The modifiers that tell what a thing is for. */
export function meaningful(modifiers: string[]): string[] {
  return modifiers.filter((word) => !LOOKS.has(word) && !/^[⟦\d]/.test(word) && /^[a-z0-9][\w'’&-]*$/i.test(word));
}

/** `opens`, `opening` and `open` as `open`. */
export function baseVerb(word: string): string {
  const irregular: Record<string, string> = {
    goes: 'go',
    does: 'do',
    saving: 'save',
    deleting: 'delete',
    removing: 'remove',
    leaving: 'leave',
    closing: 'close',
    creating: 'create',
    updating: 'update',
    sharing: 'share',
    subscribing: 'subscribe',
    discarding: 'discard',
    cancelling: 'cancel',
    canceling: 'cancel',
    purchasing: 'purchase',
    upgrading: 'upgrade',
    browsing: 'browse',
    logging: 'log',
    signing: 'sign',
    submitting: 'submit',
    archiving: 'archive',
    resetting: 'reset',
    clearing: 'clear',
    publishing: 'publish',
    inviting: 'invite',
  };
  if (Object.hasOwn(irregular, word)) return irregular[word] as string;
  if (word.endsWith('ing') && word.length > 5) {
    const stem = word.slice(0, -3);
    return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  }
  return singular(word);
}

const NOT_ACTIONS =
  /^(be|has|have|look|change|show|use|fit|match|say|read|need|work|stay|become|turn|indicate|display|support|fill|include|contain|make|let|allow|get|it|the|user|can|is|are|take|have|do|ask|confirm|warn|prompt|inform|tell|give|user|users|people|go)$/;

/** What a thing does, as on a label: `that opens a modal` is `Open modal`. Null where it does not say. */
export function actionPhrase(rest: string): string | null {
  const found =
    /\b(?:to|that|which|for|before|when|if|user wants to|wants? to)\s+(?:will\s+|can\s+|lets? (?:users?|you|me|people)\s+|allows? (?:users?|you) to\s+)?([a-z]+)\s*([^,.;⟦]*)/.exec(
      rest,
    );
  if (!found) return null;
  const verb = baseVerb(found[1] ?? '');
  if (NOT_ACTIONS.test(verb)) return null;
  const object = (found[2] ?? '')
    .split(/\b(?:and|with|that|which|when|so|in|on|at|by|from|for|is|are|to|of)\b/)[0]
    ?.split(/\s+/)
    .filter((word) => word !== '' && !/^(a|an|the|my|our|your|their|his|her|some|all)$/.test(word))
    .slice(0, 3);
  return sentenceCase([verb, ...(object ?? [])].join(' '));
}
