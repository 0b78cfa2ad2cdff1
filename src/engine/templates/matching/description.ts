import { correctSpelling } from './spelling.ts';

/** A description made ready for reading: quoted texts taken out, compounds joined, split into clauses. */
export interface Description {
  /** As it was written, quoted texts replaced by `⟦0⟧`, `⟦1⟧`, ... */
  text: string;
  /** `text` in lower case. */
  lower: string;
  quotes: string[];
  /** Parts between punctuation, in lower case. */
  clauses: string[];
}

/** Phrases of two words that mean one thing, so that the small word in them does not cut the phrase in two. */
const COMPOUNDS: [RegExp, string][] = [
  [/\bcalls?[ -]to[ -]action\b/gi, 'cta'],
  [/\b(log|sign|check|pop|opt)[ -]?(in|up|out|on)\b/gi, '$1$2'],
  [/\bdrag[ -](?:and|n|&)[ -]drop\b/gi, 'dragdrop'],
  [/\bdark mode\b/gi, 'darkmode'],
  [/\btables? of contents\b/gi, 'contentslist'],
  [/\b(nav|menu|app|top)[ -]bar/gi, '$1bar'],
  [/\b(data|side|tool|tab|status|progress|scroll)[ -](table|grid|bar)/gi, '$1$2'],
];

export function readDescription(source: string): Description {
  const quotes: string[] = [];
  const plain = source
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(
      /"([^"\n]{1,200})"|[“„«]([^”“»\n]{1,200})[”“»]|(?<![\w])'([^'\n]{1,200})'(?!\w)|`([^`\n]{1,200})`/g,
      (...found) => {
        quotes.push(found.slice(1, 5).find((part) => typeof part === 'string') as string);
        return `⟦${quotes.length - 1}⟧`;
      },
    )
    .replace(/\s*\n\s*/g, '. ')
    .replace(/[ \t]+/g, ' ')
    .trim();
  const text = COMPOUNDS.reduce((result, [pattern, joined]) => result.replace(pattern, joined), correctSpelling(plain));
  const lower = text.toLowerCase();
  const clauses = lower
    .split(/[,.;:!?()]+(?=\s|$)|\s[-–—]\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  return { text, lower, quotes, clauses };
}

/** Puts the quoted texts back and parts compounds again, for text that a user will see. */
export function restore(text: string, quotes: string[]): string {
  return text
    .replace(/⟦(\d+)⟧/g, (_, index: string) => quotes[Number(index)] ?? '')
    .replace(/\b(log|sign|check|pop)(in|up|out)\b/gi, '$1 $2')
    .replace(/\b(dark)(mode)\b/gi, '$1 $2')
    .trim();
}

/** The first quoted text that stands after one of these words, such as a label. */
export function quoteAfter(description: Description, words: RegExp): string | null {
  for (const found of description.lower.matchAll(/⟦(\d+)⟧/g)) {
    if (words.test(description.lower.slice(Math.max(0, found.index - 40), found.index))) {
      return description.quotes[Number(found[1])] ?? null;
    }
  }
  return null;
}

/** `cards` as `card`; what only looks like a plural stays. */
export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
