import type { Description } from './description.ts';
import { singular } from './description.ts';
import { fieldFor } from './form-fields.ts';
import type { Kind } from './lexicon.ts';
import { CUT, KINDS, WIDGETS } from './lexicon.ts';
import { listAfter } from './phrases.ts';
import { isPreamble, withoutRequest } from './request.ts';
import type { Sign } from './signs.ts';
import { HEAD_SIGNS, SIGNS } from './signs.ts';

/** Fewer points are a guess. */
const ENOUGH = 2.5;
/** Two kinds that are nearer to each other than this cannot be told apart. */
const LEAD_NEEDED = 0.5;
const WIDGET_COSTS = 2;
/** What a thing does that no template can. */
const OTHER_DOINGS =
  /\b(drag\w*|dropping|swip(?:e|es|ing|eable)|slid(?:e|es|ing)|play(?:s|ing)?(?! (?:button|icon|now))|watch(?:es|ing)?|draw(?:s|ing)?|chat\w*|zoom\w*|rotat\w+|recording|stream(?:s|ing)|over time|real[- ]?time|live|countdown|forecast|visuali[sz]\w+|fold open|seats|steps(?! to reproduce)|month view|side by side|nested|animated|track (?:my|the|your))\b/g;

/** Points of each kind for a description that names none of them. */
export function weigh(description: Description, mentions: Partial<Record<Kind, number>> = {}): Record<Kind, number> {
  const { lower } = description;
  const head = headWords(description);
  const scores = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      (mentions[kind] ?? 0) + SIGNS[kind].reduce((sum, sign) => sum + pointsOf(sign, lower), 0),
    ]),
  ) as Record<Kind, number>;
  for (const points of headPoints(head)) for (const kind of KINDS) scores[kind] += points[kind] ?? 0;
  const isTabular = /\b(columns?|rows?|sort\w*|paginat\w+|per page)\b/.test(lower);
  if (!isTabular) scores.form += Math.min(2, fieldsListed(description));
  // The fields of a card or a table are those of a form too; a picture or a price is nothing that people type in.
  if (scores.card >= 3 && !/\b(enter|fill|submit|valid|required|upload|error|field|input)/.test(lower))
    scores.form -= 1.5;
  return scores;
}

/** The kind that makes sense of a description that names nothing but tells what it does or has; null for none. */
export function kindByEvidence(description: Description, mentions: Partial<Record<Kind, number>> = {}): Kind | null {
  const { lower } = description;
  const words = lower.match(/[a-z0-9-]+/g) ?? [];
  if (words.length < 2) return null;
  const foreign = new Set(words.map(singular).filter((word) => WIDGETS.has(word))).size;
  const doings = new Set(lower.match(OTHER_DOINGS)).size;
  const scores = weigh(description, mentions);
  const [best, next] = KINDS.map((kind) => ({ kind, score: scores[kind] - WIDGET_COSTS * (foreign + doings) })).sort(
    (a, b) => b.score - a.score,
  );
  return best && best.score >= ENOUGH && best.score - (next?.score ?? 0) >= LEAD_NEEDED ? best.kind : null;
}

function pointsOf({ points, has, most }: Sign, text: string): number {
  if (most === undefined) return has.every((words) => words.test(text)) ? points : 0;
  const found = new Set(text.match(new RegExp(has[0] as RegExp, 'g'))?.map(singular));
  return points * Math.min(most, found.size);
}

/** The words before the first detail: `flight result box` of `a flight result box with a price`. */
export function headWords(description: Description): string[] {
  const clause = description.clauses.find((part) => !isPreamble(part)) ?? description.clauses[0] ?? '';
  const start = withoutRequest(clause);
  const cut = CUT.exec(start);
  return (cut ? start.slice(0, cut.index) : start).match(/[a-z0-9'-]+/g) ?? [];
}

const EMPTY_HEAD =
  /^(page|screen|view|section|thing|component|widget|area|ui|part|element|module|feature|form factor)$/;

/** `leave a review` is no review. */
const VERB_OF_FORM = /^(enter|fill|leave|submit|write|apply|request|book|report|send|register|enrol|provide)$/;
/** A panel of these is no card. */
const NO_CARD =
  /^(filter|control|side|tool|setting|chat|search|input|check|combo|list|select|message|admin|debug|split)$/;

function headPoints(head: string[]): Partial<Record<Kind, number>>[] {
  if (head.length > 7) return [];
  if (VERB_OF_FORM.test(head[0] ?? '')) return [{ form: 1.5 }];
  const nouns = head.map((word) => singular(word.split('-').at(-1) ?? word));
  const last = nouns.at(-1) ?? '';
  const counted = EMPTY_HEAD.test(last) ? [last, nouns.at(-2) ?? ''] : [last];
  if (/^(box|panel|block)$/.test(last) && NO_CARD.test(nouns.at(-2) ?? '')) return [];
  const found = counted.flatMap((noun) => HEAD_SIGNS.flatMap(([words, points]) => (words.test(noun) ? [points] : [])));
  const isPlural = found.length === 0 && last !== head.at(-1) && last.length > 3;
  return isPlural ? [{ 'data-table': 0.5 }] : found;
}

/** How many of the things a description lists people would type in: an email, a phone number, not a logo. */
function fieldsListed(description: Description): number {
  const items = [/(?::| -)\s+/, /\b(?:asking for|asks? for|with|of|their|entering|enter)\s+/].map((opening) =>
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
