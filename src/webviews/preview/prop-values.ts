import type { PreviewComponent, PropType, PropValue } from '../../protocol/preview.ts';

/** The values that a component is drawn with before anybody changed one: samples, and nothing where it is better left out. */
export function sampleValues(component: PreviewComponent): Record<string, PropValue> {
  const values: Record<string, PropValue> = {};
  for (const { name, type, sample } of component.props) {
    if (type.kind !== 'function' && sample !== undefined) values[name] = sample;
  }
  return values;
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
