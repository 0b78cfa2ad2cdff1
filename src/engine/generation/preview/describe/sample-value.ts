import type { PreviewProp, PropType, PropValue } from '../../../../protocol/preview.ts';
import { sampleNumber, sampleText, spoken } from './sample-texts.ts';

/** Entries of a sample list. */
const ENTRIES = 3;
const DEEPEST = 5;

/** What shows something when it is there, and is drawn even where a component can do without. */
const CONTENT =
  /^(?:children|title|heading|headline|label|name|text|message|description|content|body|items|rows|data|columns|options|links|tabs|steps|users|products|features|price|src|alt|image|header|fields|navItems|menuItems|plans|entries|brand|logo|product|user|value)$/;
const SHOWS = /^(?:open|isOpen|opened|show|shown|isShown|visible|isVisible|isModalOpen|modelValue)$/;

/**
 * A sensible value to draw a component with. Undefined where the prop is better left out: when it is optional and neither
 * content nor what makes the component show, when it has a default, and for functions, which the page makes.
 */
export function sampleOf(prop: Omit<PreviewProp, 'sample'>): PropValue | undefined {
  const { name, type } = prop;
  if (type.kind === 'boolean' && SHOWS.test(name)) return prop.default === true ? undefined : true;
  if (prop.default !== undefined) return undefined;
  if (!prop.required && !CONTENT.test(name)) return undefined;
  // A form shows a date as text, and the page makes a date of it.
  if (type.kind === 'date') return '2026-03-14T09:30';
  return sampleFor(name, type, null, 0);
}

/** A value of a type. `index` counts the entries of a list that it lies in. */
function sampleFor(name: string, type: PropType, index: number | null, depth: number): PropValue | undefined {
  switch (type.kind) {
    case 'string':
      return sampleText(name, index);
    case 'number':
      return sampleNumber(name, index);
    case 'boolean':
      return index === 0 && /^(?:active|selected|current|checked|done|completed|isActive)$/.test(name);
    case 'date':
      return { $date: `2026-0${3 + (index ?? 0)}-14T09:30:00.000Z` };
    case 'markup':
      return name === 'children' ? 'Content' : sampleText(name, index);
    case 'enum':
      return type.values[(index ?? 0) % type.values.length];
    case 'array':
      return depth > DEEPEST ? [] : listOf(name, type.of, depth);
    case 'object':
      return depth > DEEPEST ? undefined : recordOf(type.fields, index, depth);
    case 'function':
      return index === null && depth === 0 ? undefined : { $function: name };
    case 'unknown':
      return undefined;
  }
}

function listOf(name: string, of: PropType, depth: number): PropValue[] {
  // Lists of what nobody knows are best empty, but for texts, which most lists are of.
  if (of.kind === 'unknown' || (of.kind === 'object' && of.fields.length === 0)) return [];
  const entry = of.kind === 'string' || of.kind === 'number' ? singular(name) : name;
  const count = of.kind === 'enum' ? Math.min(ENTRIES, of.values.length) : ENTRIES;
  const entries = Array.from({ length: count }, (_none, index) => sampleFor(entry, of, index, depth + 1));
  return entries.filter((value) => value !== undefined);
}

function recordOf(fields: PreviewProp[], index: number | null, depth: number): Record<string, PropValue> {
  const isPerson = fields.some(({ name }) => /^(?:email|avatar\w*|role)$/.test(name));
  const entries = fields.flatMap((field) => {
    if (!field.required && !CONTENT.test(field.name)) return [];
    const name = isPerson && field.name === 'name' ? 'person' : field.name;
    const value = sampleFor(name, field.type, index, depth + 1);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const record: Record<string, PropValue> = Object.fromEntries(entries);
  // A column is headed by what it shows.
  const { key } = record;
  const isKey = fields.some(({ name, type }) => name === 'key' && type.kind === 'enum') && typeof key === 'string';
  for (const head of ['header', 'label', 'title']) {
    if (isKey && typeof record[head] === 'string') record[head] = spoken(key);
  }
  return record;
}

const singular = (name: string) => name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
