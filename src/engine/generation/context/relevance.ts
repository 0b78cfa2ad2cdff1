/** Words that say nothing of what a component is about. */
const EMPTY_WORDS = new Set(
  'a an and are as at be by can component each every for from has have in into is it its like make of on one or our page show shows should small large simple that the their them this to two use user users using we when where which with without you your layout all also below above between other than more most nice new only responsive accessible'.split(
    ' ',
  ),
);

/** Names under which teams keep the same thing, a line each. */
const SAME_THING = [
  'button cta action',
  'modal dialog popup overlay lightbox',
  'select dropdown combobox picker listbox autocomplete',
  'menu dropdown popover',
  'table grid datatable list rows',
  'input field textfield textbox form',
  'form field input checkbox radio switch select textarea label login signup signin register contact newsletter subscribe',
  'card panel tile paper surface pricing product profile',
  'nav navigation navbar header menu sidebar appbar topbar',
  'alert banner callout notice message',
  'toast snackbar notification',
  'badge tag chip pill label status',
  'avatar profile user picture',
  'tabs tab segmented toggle',
  'toggle switch checkbox',
  'spinner loader loading progress skeleton',
  'tooltip popover hint',
  'accordion collapse disclosure faq expander',
  'price pricing plan money currency',
  'chart graph plot sparkline',
  'pagination pager',
  'date calendar datepicker',
  'search filter query',
  'hero landing jumbotron',
  'footer bottom',
  'breadcrumb breadcrumbs trail',
].map((line) => line.split(' '));

/** What a description is about: its words in the singular, and what else goes under the same name. */
export interface Topic {
  words: ReadonlySet<string>;
  related: ReadonlySet<string>;
}

export function topicOf(description: string): Topic {
  const words = new Set(
    wordsOf(description).filter((word) => word.length > 2 && !EMPTY_WORDS.has(word) && !/^\d+$/.test(word)),
  );
  const related = new Set(
    SAME_THING.filter((group) => group.some((word) => words.has(word)))
      .flat()
      .filter((word) => !words.has(word)),
  );
  return { words, related };
}

/** How much a name, such as `PricingCard` or `pricing-card`, has to do with a topic: 0 for nothing. */
export function relevance(name: string, topic: Topic): number {
  let score = 0;
  for (const word of new Set(wordsOf(name))) {
    if (topic.words.has(word)) score += 3;
    else if (topic.related.has(word)) score += 1;
  }
  return score;
}

/** Words of a text or an identifier, in lower case and the singular. */
export function wordsOf(text: string): string[] {
  const parts = text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (parts ?? []).map(singular);
}

function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:xes|ches|shes|sses)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
