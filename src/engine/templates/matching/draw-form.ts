import { sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter, restore } from './description.ts';
import type { FoundKind } from './find-kind.ts';
import type { FormField } from './form-fields.ts';
import { FORM_TOPICS, fieldFor } from './form-fields.ts';
import { listAfter, meaningful } from './phrases.ts';

/** What a description says about a form, with the words its name is made from. */
export function drawForm(
  description: Description,
  found: FoundKind,
): { parameters: Record<string, unknown>; subject: string[] } {
  const head = found.modifiers.join(' ');
  const { lower } = description;
  const topic = FORM_TOPICS.find(({ words }) => words.test(head)) ?? FORM_TOPICS.find(({ words }) => words.test(lower));
  const named = fieldsNamed(description, found);
  const asked = named.filter((field) => field.type !== 'checkbox');
  // 'A job application form with a resume upload' has more fields than the one that is told.
  const isAddition =
    asked.length === 1 && (topic?.fields.length ?? 0) > 2 && !/\b(only|just|single|one field)\b/.test(lower);
  const fields = asked.length > 0 && !isAddition ? named : [...(topic?.fields ?? GENERAL), ...named];
  const own = meaningful(found.modifiers);
  const isNew = topic?.name === 'SignUp';
  const title = quoteAfter(description, /\b(titled?|called|heading|headline|named)\W*$/);
  const submit = quoteAfter(description, /\b(button|submit|cta)\b[^⟦]*$/) ?? submitNamed(description);
  return {
    parameters: {
      title: title ?? topic?.title ?? (own.length > 0 ? sentenceCase(restore(own.join(' '), [])) : 'Your details'),
      fields: withoutTwins(fields).map((field) =>
        isNew && field.name === 'password'
          ? { ...field, autocomplete: 'new-password', minLength: 8, hint: 'At least 8 characters.' }
          : field,
      ),
      submitLabel: submit ?? topic?.submitLabel ?? 'Submit',
      ...(topic?.successMessage ? { successMessage: topic.successMessage } : {}),
    },
    subject: topic ? [topic.name] : [],
  };
}

const GENERAL: FormField[] = ['name', 'email', 'message'].flatMap((item) => fieldFor(item) ?? []);

/** What stands before the fields, the surest first. */
const OPENINGS = [
  /:\s+/,
  /\((?=[^)]*,)/,
  /\b(?:with|asking for|asks for|containing|collecting|collects|has|including|that takes|taking|requires|requiring|enter|enters|entering)\s+(?:their |your |his |her )?/,
  /\b(?:for|by)\s+/,
];

/** The fields a description lists; one that nobody knows counts where most of its neighbours are known. */
function fieldsNamed(description: Description, found: FoundKind): FormField[] {
  const listed = listAfter(
    description,
    /\b(?:fields?|inputs?)(?: for| named| called| are|:| like| such as)?\s*:?\s+(?=\S)/,
  );
  const items =
    [listed, ...OPENINGS.map((opening) => listAfter(description, opening))].find((list) => list.length > 0) ?? [];
  const inHead = found.modifiers.includes('and') ? found.modifiers : [];
  const made = [...items, ...inHead].map((item) => ({ item, field: fieldFor(item) }));
  const sure = made.filter(({ item, field }) => field && isKnown(item, field));
  const free = listed.length > 0 || sure.length * 2 >= made.length;
  const fields = (free ? made : sure).flatMap(({ field }) => field ?? []);
  const { lower } = description;
  const also = ['remember me', 'terms and conditions', 'confirm password'].filter((extra) =>
    extra === 'confirm password'
      ? /\bconfirm\w*\b.{0,12}\bpassword|\bpassword confirm/.test(lower)
      : lower.includes(extra.split(' ')[0] as string),
  );
  return [...fields, ...also.flatMap((extra) => fieldFor(extra) ?? [])];
}

/** Whether the lexicon knew it: an unknown one is a plain text field named as it was written. */
const isKnown = (item: string, field: FormField) =>
  field.type !== 'text' || field.autocomplete !== undefined || /subject/i.test(item);

function withoutTwins(fields: FormField[]): FormField[] {
  return fields.filter((field, index) => fields.findIndex((other) => other.name === field.name) === index).slice(0, 40);
}

function submitNamed(description: Description): string | null {
  const quoted = /⟦(\d+)⟧\s+(?:button|cta)/.exec(description.lower);
  if (quoted) return description.quotes[Number(quoted[1])] ?? null;
  const found = /\b(?:a|an|the|and)\s+((?:[a-z]+ ){1,2})button\b/.exec(description.lower)?.[1] ?? '';
  const words = meaningful(found.trim().split(' ')).filter((word) => !/^(a|an|the|and|submit|cta)$/.test(word));
  return words.length > 0 ? sentenceCase(restore(words.join(' '), [])) : null;
}
