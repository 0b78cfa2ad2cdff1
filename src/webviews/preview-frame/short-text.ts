const DEEPEST = 3;
const MOST_ENTRIES = 8;
const LONGEST = 2_000;

/** `text`, cut so that it can be shown: at most `longest` characters. */
export function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** A value as short text for people: no deeper than three levels, no more than eight entries a level, any cycle ends. */
export function shortText(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? cut(value) : JSON.stringify(cut(value, 200));
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return cut(objectText(value, depth));
  } catch {
    // A proxy or a getter of the component's may throw.
    return '(an object that can not be read)';
  }
}

function objectText(value: object, depth: number): string {
  if (value instanceof Event) return `${value.type} event`;
  if (value instanceof Element) return openingTag(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Promise) return 'Promise';
  // React wraps the browser's events in its own.
  if ('nativeEvent' in value && value.nativeEvent instanceof Event) return `${value.nativeEvent.type} event`;
  if (depth >= DEEPEST) return Array.isArray(value) ? '[…]' : '{…}';
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ENTRIES).map((entry) => shortText(entry, depth + 1));
    return `[${[...shown, ...more(value.length)].join(', ')}]`;
  }
  if (value instanceof Map) return `Map ${shortText(Object.fromEntries(value), depth)}`;
  if (value instanceof Set) return `Set ${shortText([...value], depth)}`;
  const keys = Object.keys(value);
  const shown = keys
    .slice(0, MOST_ENTRIES)
    .map((key) => `${key}: ${shortText((value as Record<string, unknown>)[key], depth + 1)}`);
  return `{${[...shown, ...more(keys.length)].join(', ')}}`;
}

function more(count: number): string[] {
  return count > MOST_ENTRIES ? [`… ${count - MOST_ENTRIES} more`] : [];
}

/** The element's opening tag, without the attributes that the preview put there. */
export function openingTag(element: Element): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => !name.startsWith('data-uiforge') && !name.startsWith('data-v-'))
    .map(({ name, value }) => (value === '' ? name : `${name}="${cut(value, 80)}"`));
  return cut(`<${[element.localName, ...attributes].join(' ')}>`, 300);
}
