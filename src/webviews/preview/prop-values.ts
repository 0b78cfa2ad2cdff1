import type { PreviewComponent, PropType, PropValue } from '../../protocol/preview.ts';

/** The values that a component is drawn with before anybody changed one: samples, and nothing where it is better left out. */
export function sampleValues(component: PreviewComponent): Record<string, PropValue> {
  const values: Record<string, PropValue> = {};
  for (const { name, type, sample } of component.props) {
    if (type.kind !== 'function' && sample !== undefined) values[name] = sample;
  }
  return values;
}

/** The values as the frame takes them: what a form has as text and a component as a date. */
export function sentValues(component: PreviewComponent, values: Record<string, PropValue>): Record<string, PropValue> {
  const dates = new Set(component.props.filter(({ type }) => type.kind === 'date').map(({ name }) => name));
  const entries = Object.entries(values).map(([name, value]) => {
    return [name, dates.has(name) && typeof value === 'string' ? { $date: value } : value] as const;
  });
  return Object.fromEntries(entries);
}

/** The texts of slots before anybody changed one. A slot that is not among them has content of its own. */
export function slotSamples({ slots, slotSamples: samples }: PreviewComponent): Record<string, string> {
  return samples ?? Object.fromEntries(slots.map((name) => [name, name]));
}

/** The slots as the frame takes them: one that has content of its own gets none until something is written. */
export function sentSlots(component: PreviewComponent, texts: Record<string, string>): Record<string, string> {
  const samples = slotSamples(component);
  return Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== '' || name in samples));
}

/** Names of the props that are functions: the frame makes them. Optional ones too, so that their calls are seen. */
export function functionProps(component: PreviewComponent): string[] {
  return component.props.filter(({ type }) => type.kind === 'function').map(({ name }) => name);
}

/**
 * The values that still fit after the component changed: what the user set stays as long as a prop of that name and kind
 * is there.
 *
 * @param chosen what the user set
 */
export function keptValues(
  before: PreviewComponent | null,
  after: PreviewComponent,
  chosen: Record<string, PropValue>,
): Record<string, PropValue> {
  const kinds = new Map(before?.props.map(({ name, type }) => [name, type.kind]));
  return Object.fromEntries(
    Object.entries(chosen).filter(([name, value]) => {
      const prop = after.props.find((each) => each.name === name);
      return prop !== undefined && kinds.get(name) === prop.type.kind && fits(value, prop.type);
    }),
  );
}

/** Whether a value is one of a type, as far as that can be told. */
export function fits(value: PropValue, type: PropType): boolean {
  switch (type.kind) {
    case 'string':
    case 'markup':
    case 'date':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return type.values.some((each) => each === value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'function':
      return false;
    case 'unknown':
      return true;
  }
}
