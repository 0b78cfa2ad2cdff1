/** A grey picture, drawn without a network. */
const PICTURE = (index: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="hsl(${210 + index * 40} 30% 75%)"/><circle cx="160" cy="80" r="34" fill="#fff8"/><path d="M70 200q90-130 180 0z" fill="#fff8"/></svg>`,
  )}`;

const of =
  (...texts: string[]) =>
  (index: number): string =>
    texts[index % texts.length] ?? '';

/** Sample texts by what a name ends with, the first that fits; `index` tells entries of a list apart. */
const TEXTS: [RegExp, (index: number) => string][] = [
  [/e-?mail$/i, of('ada@example.com', 'alan@example.com', 'grace@example.com')],
  [/phone|mobile|^tel$/i, of('+44 20 7946 0018', '+44 20 7946 0172', '+44 20 7946 0955')],
  [
    /^(?:src|image|img|avatar|photo|picture|logo|thumbnail|cover|poster)(?:Url|Src)?$|(?:Image|Img|Avatar|Photo|Picture|Thumbnail|Cover|Logo)(?:Url|Src)?$|Src$/,
    PICTURE,
  ],
  [/^(?:href|url|link|to|path)$|(?:Href|Url|URL|Link|Path|To)$/, (index) => (index === 0 ? '#' : `#${index + 1}`)],
  [/^alt$|Alt$/, of('A picture')],
  [/^date$|Date$|At$|deadline$|birthday$/, of('2026-03-14', '2026-04-02', '2026-05-20')],
  [/time$/i, of('09:30', '11:00', '14:15')],
  [/price|amount|cost/i, of('$19', '$49', '$99')],
  [/colou?r$/i, of('#3b82f6', '#10b981', '#f59e0b')],
  [/currency$/i, of('EUR')],
  [/locale$|^lang$|language$/i, of('en-US')],
  [/^(?:id|key|uid|uuid|slug)$|(?:Id|Key|Slug)$/, (index) => `sample-${index + 1}`],
  [/icon$/i, of('★', '✓', '⚑')],
  [/initials$/i, of('AL', 'AT', 'GH')],
  [/first-?name$/i, of('Ada', 'Alan', 'Grace')],
  [/last-?name$|surname$/i, of('Lovelace', 'Turing', 'Hopper')],
  [
    /^(?:author|user|customer|owner|assignee|fullName|userName|username|member|person)$/i,
    of('Ada Lovelace', 'Alan Turing', 'Grace Hopper'),
  ],
  [/company|organi[sz]ation|brand$/i, of('Acme', 'Globex', 'Initech')],
  [/role|position|job/i, of('Engineer', 'Designer', 'Manager')],
  [/city$/i, of('London', 'Paris', 'Berlin')],
  [/country$/i, of('France', 'Japan', 'Brazil')],
  [/address/i, of('12 High Street')],
  [/status|state$/i, of('Active', 'Pending', 'Done')],
  [/^(?:tag|category|badge|type)s?$/i, of('Design', 'Code', 'Tests')],
  [/subtitle|tagline|summary|caption/i, of('A line that says a little more')],
  [
    /description|body|text|message|content|bio|quote|excerpt|details|paragraph|review|comment/i,
    of('A few words that say what this is about.', 'Some more words, to see how lines wrap.', 'Short.'),
  ],
  [/placeholder$/i, of('Type here')],
  [/question$/i, of('How does it work?', 'What does it cost?', 'Can I try it?')],
  [/answer$/i, of('It works as you would expect.')],
  [/error|warning/i, of('Something went wrong.')],
  [/value$/i, of('One', 'Two', 'Three')],
];

/** `pageTitle` as `Page title`; a name that holds no word as it is. */
export function spoken(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return words ? words[0]?.toUpperCase() + words.slice(1) : name;
}

/** A text for a prop or field of that name; entries of a list get different ones. */
export function sampleText(name: string, index: number | null): string {
  const known = TEXTS.find(([pattern]) => pattern.test(name))?.[1];
  if (known) return known(index ?? 0);
  return index === null ? spoken(name) : `${spoken(name)} ${index + 1}`;
}

const NUMBERS: [RegExp, number[]][] = [
  [/price|amount|cost|salary|revenue/i, [19, 49, 99]],
  [/^(?:id|key)$|Id$/, [1, 2, 3]],
  [/index$|^active$|^selected$|offset$|^min$/i, [0, 1, 2]],
  [/^max$|total$/i, [100, 200, 300]],
  [/pageSize|perPage|limit/i, [10, 20, 50]],
  [/rating|stars|score/i, [4, 5, 3]],
  [/progress|percent/i, [60, 80, 35]],
  [/age$/i, [36, 41, 28]],
  [/year$/i, [2026, 2025, 2024]],
  [/width$/i, [320, 240, 160]],
  [/height$/i, [200, 160, 120]],
  [/size$/i, [24, 32, 48]],
  [/duration|delay|timeout|interval|Ms$/i, [1000, 2000, 3000]],
  [/count|quantity|stock|items|rows/i, [3, 5, 8]],
  [/date$|At$|timestamp/i, [1773480600000, 1775122200000, 1779269400000]],
];

/** A number for a prop or field of that name. */
export function sampleNumber(name: string, index: number | null): number {
  const known = NUMBERS.find(([pattern]) => pattern.test(name))?.[1] ?? [1, 2, 3];
  return known[(index ?? 0) % known.length] ?? 1;
}
