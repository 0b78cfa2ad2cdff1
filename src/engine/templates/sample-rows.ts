interface SampleColumn {
  key?: unknown;
  label?: unknown;
  type?: unknown;
}

const ROWS = 8;
const FIRST = ['Ada', 'Grace', 'Alan', 'Katherine', 'Linus', 'Margaret', 'Tim', 'Radia'];
const LAST = ['Lovelace', 'Hopper', 'Turing', 'Johnson', 'Torvalds', 'Hamilton', 'Berners-Lee', 'Perlman'];
const DATES = [
  '2026-01-12',
  '2026-02-03',
  '2025-11-28',
  '2026-03-19',
  '2025-12-05',
  '2026-02-27',
  '2026-01-30',
  '2025-10-14',
];
const NUMBERS = [42, 7, 128, 64, 15, 91, 33, 256];
const PRICES = [49, 129.5, 18.99, 240, 75.25, 12, 310.4, 88];

/** Words of a column's name and what stands in such a column, the first that fits. */
const BY_WORD: [RegExp, string[]][] = [
  [/\b(first name|given name)\b/, FIRST],
  [/\b(last name|surname|family name)\b/, LAST],
  [/\b(e-?mail|mail)\b/, FIRST.map((first) => `${first.toLowerCase()}@example.com`)],
  [/\b(role|permission|access)s?\b/, ['Admin', 'Editor', 'Viewer']],
  [/\b(job|position|occupation)\b/, ['Designer', 'Engineer', 'Manager', 'Analyst']],
  [/\b(status|state)\b/, ['Active', 'Pending', 'Active', 'Inactive']],
  [/\b(priority|severity|level)\b/, ['High', 'Medium', 'Low']],
  [/\b(phone|mobile|tel)\b/, NUMBERS.map((_, index) => `+1 555 010${index}`)],
  [/\b(country|nation)\b/, ['United Kingdom', 'Finland', 'Canada', 'Japan', 'Brazil']],
  [/\b(city|town|location|address|place)\b/, ['London', 'Helsinki', 'Toronto', 'Kyoto', 'Recife']],
  [/\b(company|customer|client|supplier|vendor)\b/, ['Northwind', 'Contoso', 'Globex', 'Initech', 'Umbrella']],
  [/\b(department|team|group)\b/, ['Engineering', 'Design', 'Sales', 'Support']],
  [/\b(category|type|kind|genre|subject)\b/, ['Hardware', 'Software', 'Services']],
  [/\b(plan|tier|subscription)\b/, ['Free', 'Team', 'Business']],
  [/\b(invoice|order|ticket|reference|sku|number|id|code)\b/, NUMBERS.map((_, index) => `#${1042 + index}`)],
  [/\b(product|item|article)\b/, ['Desk lamp', 'Notebook', 'Headphones', 'Backpack', 'Keyboard', 'Water bottle']],
  [
    /\b(task|issue|title|subject|summary|description|todo)\b/,
    ['Update the guide', 'Review the design', 'Fix the import', 'Plan the release'],
  ],
  [/\b(symbol|coin|currency|ticker)\b/, ['BTC', 'ETH', 'SOL', 'ADA', 'DOT']],
  [/\b(file|document)\b/, ['report.pdf', 'budget.xlsx', 'logo.svg', 'notes.md']],
  [/\b(url|website|link|domain)\b/, ['example.com', 'example.org', 'example.net']],
  [/\b(time|hour)\b/, ['09:00', '10:30', '13:15', '16:45']],
];
const NAMES = FIRST.map((first, index) => `${first} ${LAST[index]}`);

/** Rows of made-up data for `columns`, the same each time. */
export function sampleRows(columns: readonly unknown[]): Record<string, unknown>[] {
  const usable = columns
    .map((column) => (column ?? {}) as SampleColumn)
    .filter((column) => typeof column.key === 'string');
  return Array.from({ length: usable.length === 0 ? 0 : ROWS }, (_, row) =>
    Object.fromEntries(usable.map((column, at) => [column.key, cell(column, row, at)])),
  );
}

function cell(column: SampleColumn, row: number, at: number): unknown {
  const pick = <T>(values: T[]) => values[(row + at) % values.length] as T;
  if (column.type === 'date') return DATES[row % ROWS];
  if (column.type === 'currency') return pick(PRICES);
  if (column.type === 'number') return pick(NUMBERS);
  if (column.type === 'boolean') return row % 3 !== 0;
  const label = `${String(column.label ?? '')} ${String(column.key)}`.toLowerCase();
  const known = BY_WORD.find(([words]) => words.test(label));
  if (known) return known[1][row % known[1].length];
  return /name|user|person|author|owner|member|assignee|employee|student|contact|player/.test(label) || at === 0
    ? NAMES[row % ROWS]
    : `${String(column.label ?? column.key)} ${row + 1}`;
}
