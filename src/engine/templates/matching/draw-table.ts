import { camelCase, sentenceCase } from '../letter-case.ts';
import type { Description } from './description.ts';
import { quoteAfter, singular } from './description.ts';
import type { FoundKind } from './find-kind.ts';
import { listAfter, meaningful } from './phrases.ts';

const TYPES: [RegExp, string][] = [
  [
    /\b(date|created|updated|joined|due|deadline|birthday|last (login|seen|active)|hired|published at|expires?|expiry)\b/,
    'date',
  ],
  [/\b(prices?|amount|total|salary|cost|revenue|balance|budget|fee|spend|income|profit)\b/, 'currency'],
  [
    /\b(quantity|qty|count|age|stock|score|views|size|points|rank|year|population|number of \w+|downloads|votes|percent\w*|hours|credits|grade|volume|wins|losses)\b/,
    'number',
  ],
  [/\b(active|verified|paid|enabled|done|in stock|completed?)\b/, 'boolean'],
  [/\b(status|role|priority|type|category|plan|tags?|department|state|level|severity|stage)\b/, 'badge'],
];
const PRESETS: [RegExp, string[]][] = [
  [/\b(users?|members?|accounts?|people|team|contacts?)\b/, ['Name', 'Email', 'Role', 'Joined']],
  [/\b(employees?|staff)\b/, ['Name', 'Email', 'Department', 'Hired']],
  [/\b(customers?|clients?|leads?)\b/, ['Name', 'Company', 'Email', 'Status']],
  [/\b(invoices?|bills?)\b/, ['Invoice', 'Customer', 'Amount', 'Due date', 'Status']],
  [/\b(orders?|purchases?|sales)\b/, ['Order', 'Customer', 'Date', 'Total', 'Status']],
  [/\b(transactions?|payments?|expenses?)\b/, ['Date', 'Description', 'Category', 'Amount']],
  [/\b(products?|items?|inventory|stock)\b/, ['Product', 'Category', 'Price', 'Stock']],
  [/\b(tasks?|todos?|issues?|tickets?|bugs?)\b/, ['Title', 'Assignee', 'Priority', 'Status', 'Due date']],
  [/\b(students?|grades?)\b/, ['Name', 'Email', 'Course', 'Score']],
  [/\b(files?|documents?)\b/, ['File', 'Owner', 'Size', 'Updated']],
  [/\b(countries|cities)\b/, ['Country', 'City', 'Population']],
  [/\b(leaderboard|players?|scores?|ranking)\b/, ['Rank', 'Player', 'Points']],
  [/\b(crypto\w*|coins?|stocks?|tokens?)\b/, ['Symbol', 'Price', 'Volume']],
  [/\b(plans?|pricing|prices|features?)\b/, ['Plan', 'Price', 'Size']],
];
/** What a table does, which is no column. */
const BEHAVIOUR =
  /\b(sort\w*|filter\w*|paginat\w*|pages?|search\w*|select\w*|checkbox\w*|rows?|columns?|empty|state|header|headers|hover|zebra|stripe\w*|sticky|bulk|actions?|buttons?|borders?|responsive|accessible|resiz\w*|export\w*|loading|scroll\w*|caption|design|styling|style|theme|colou?rs?|data|dummy|sample|toolbar|footer|per page|mode|shadow)\b/;

/** What a description says about a table, with the words its name is made from. */
export function drawTable(
  description: Description,
  found: FoundKind,
): { parameters: Record<string, unknown>; subject: string[] } {
  const { lower } = description;
  const own = meaningful(found.modifiers).filter((word) => !/^(data|table|list|grid)$/.test(word));
  const subject = own.length > 0 ? own : subjectOf(found.rest);
  const topic = `${own.join(' ')} ${subject.join(' ')} ${found.noun === 'leaderboard' ? 'leaderboard' : ''}`;
  const preset = PRESETS.find(([words]) => words.test(topic)) ?? PRESETS.find(([words]) => words.test(lower));
  const named = columnsNamed(description);
  const labels = named.length > 0 ? named : (preset?.[1] ?? ['Name', 'Category', 'Status', 'Updated']);
  const pageSize = Number(
    /\b(\d{1,3})\s+(?:rows|items|entries|records|results|per page|a page)\b/.exec(lower)?.[1] ?? 0,
  );
  const title = quoteAfter(description, /\b(titled?|called|heading|caption|named)\W*$/);
  const without = (what: string) =>
    new RegExp(`\\b(?:no|without|not|non)[ -](?:any )?(?:\\w+ (?:or|and) )?(?:${what})`).test(lower);
  return {
    parameters: {
      title: title ?? (subject.length > 0 ? sentenceCase(plural(subject)) : 'Overview'),
      columns: labels.slice(0, 30).map((label) => column(label)),
      ...(without('sort') ? { sortable: false } : {}),
      ...(without('filter|search') ? { filter: false } : {}),
      ...(/\b(select(able|ion|ing)?|checkbox(es)?|bulk)\b/.test(lower) ? { selectable: true } : {}),
      ...(pageSize > 0 && pageSize <= 500 ? { pageSize } : {}),
    },
    subject: own.length > 0 ? [] : subject,
  };
}

function subjectOf(rest: string): string[] {
  const found =
    /^\s*(?:of|for|listing|lists|showing|shows|displaying|displays|with|containing|to (?:show|list|display|manage)|that (?:shows|lists|displays))\s+(?:all |the |our |my |some |a |an |list of )*([a-z-]+(?: [a-z-]+){0,2})/.exec(
      rest,
    );
  const words =
    (found?.[1] ?? '')
      .split(/\s+(?:with|and|in|by|that|which|showing|including|for|having|sorted|on|from|where|to)\b/)[0]
      ?.split(/\s+/) ?? [];
  const clean = meaningful(words.filter((word) => word !== ''));
  const isSubject =
    clean.length > 0 && !BEHAVIOUR.test(clean.join(' ')) && singular(clean.at(-1) ?? '') !== clean.at(-1);
  return isSubject ? clean : /inventory|staff|stock|people|crypto/.test(clean.join(' ')) ? clean : [];
}

/** What stands before the columns, the surest first. */
const OPENINGS = [
  /\bcolumns?(?: for| named| called| are| like| such as| of)?\s*:?\s+(?=\S)/,
  /:\s+/,
  /\((?=[^)]*,)/,
  /\b(?:with|including|containing|has|having)\s+(?:their |the )?/,
  /\b(?:showing|shows|displaying|displays)\s+(?:their |the )?/,
];

function columnsNamed(description: Description): string[] {
  const listed = listAfter(description, /\bcolumns?(?: for| named| called| are| like| such as| of)?\s*:?\s+(?=\S)/);
  const items = (
    OPENINGS.map((opening) => listAfter(description, opening)).find((list) => list.length > 1) ?? listed
  ).filter((item) => !BEHAVIOUR.test(item.toLowerCase().replace(/\bcolumns?\b/g, '')));
  const labels = items
    .map((item) => sentenceCase(item.replace(/\bcolumns?\b/gi, '').trim()))
    .filter((label) => label !== '');
  const unique = labels.filter((label, index) => labels.indexOf(label) === index);
  return unique.length > 1 || listed.length > 0 ? unique : [];
}

function column(label: string): Record<string, unknown> {
  const type = TYPES.find(([words]) => words.test(label.toLowerCase()))?.[1];
  return { key: camelCase(label), label, ...(type ? { type } : {}) };
}

/** `employee` as `employees`, where it is one of the things one counts. */
function plural(words: string[]): string {
  const counted =
    /^(user|employee|order|product|invoice|task|customer|student|file|member|transaction|payment|expense|ticket|issue|booking|project|contact|client|lead|sale|account|book|movie|player|flight|event|device|server)$/;
  return words.map((word, index) => (index === words.length - 1 && counted.test(word) ? `${word}s` : word)).join(' ');
}
