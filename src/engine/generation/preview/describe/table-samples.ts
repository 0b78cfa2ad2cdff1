import type { PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { sampleText, spoken } from './sample-texts.ts';

const COLUMNS = ['name', 'email', 'status', 'date'];
const ROWS = 3;

/**
 * Samples for a table whose columns name fields of its rows by any text, and whose rows may have any field: both as they fit
 * together. Empty for other components.
 */
export function tableSamples(props: readonly PreviewProp[]): Map<string, PropValue> {
  const samples = new Map<string, PropValue>();
  const columns = props.find(({ name }) => /^(?:columns|headers|cols)$/.test(name));
  const rows = props.find(({ name, type }) => /^(?:rows|data|items|records|entries)$/.test(name) && isOpenList(type));
  const fields = columns?.type.kind === 'array' && columns.type.of.kind === 'object' ? columns.type.of.fields : [];
  const key = fields.find(
    ({ name, type }) => /^(?:key|accessor|accessorKey|field|dataIndex|id|prop)$/.test(name) && type.kind === 'string',
  );
  if (!columns || !rows || !key || columns.default !== undefined || rows.default !== undefined) return samples;
  const heads = fields.filter(({ name, type }) => /^(?:header|label|title|name)$/.test(name) && type.kind === 'string');
  const made = COLUMNS.map((column) => ({
    ...Object.fromEntries(heads.map(({ name }) => [name, spoken(column)])),
    [key.name]: column,
  }));
  samples.set(columns.name, made);
  const row = (index: number) => ({
    id: index + 1,
    ...Object.fromEntries(COLUMNS.map((column) => [column, sampleText(column === 'name' ? 'person' : column, index)])),
  });
  samples.set(
    rows.name,
    Array.from({ length: ROWS }, (_none, index) => row(index)),
  );
  return samples;
}

/** A list of what may be anything: `Record<string, unknown>[]`, `any[]`, `T[]`. */
function isOpenList(type: PreviewProp['type']): boolean {
  if (type.kind !== 'array') return false;
  return type.of.kind === 'unknown' || (type.of.kind === 'object' && type.of.fields.length === 0);
}
