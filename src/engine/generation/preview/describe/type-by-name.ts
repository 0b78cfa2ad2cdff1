import type { PropType } from '../../../../protocol/preview.ts';

const BOOLEAN =
  /^(?:is|has|can|should|show|hide|with|enable|allow)[A-Z]|^(?:disabled|required|checked|selected|open|opened|closed|loading|active|visible|hidden|readOnly|readonly|expanded|collapsed|multiple|autoFocus|autofocus|dismissible|sortable|striped|bordered|rounded|compact|dense|fullWidth|outlined|primary|dark|inline|vertical|horizontal|sticky|draggable|pending|error)$/;
const NUMBER =
  /^(?:count|total|price|amount|quantity|size|width|height|min|max|step|page|index|rating|score|progress|percent|percentage|age|year|level|limit|duration|delay|columns?Count|pageSize)$|(?:Count|Total|Price|Amount|Index|Size|Ms|Percent)$/;
const LIST =
  /^(?:items|rows|data|columns|options|links|tabs|steps|entries|users|products|posts|messages|images|tags|features|records|list|values|children|menu|categories|cards|slides|questions|fields|actions|breadcrumbs|plans|events)$/;
const MARKUP = /^(?:children|icon|prefix|suffix|footer|header|actions|leading|trailing|fallback)$/;

/** What a prop most likely takes whose type nobody wrote, by its name. */
export function typeByName(name: string): PropType {
  if (/^on[A-Z]/.test(name) || /^(?:handle|set)[A-Z]|(?:Handler|Callback|Fn)$/.test(name)) return { kind: 'function' };
  if (name === 'children') return { kind: 'markup' };
  if (LIST.test(name)) return { kind: 'array', of: { kind: 'unknown', text: '' } };
  if (MARKUP.test(name)) return { kind: 'markup' };
  if (BOOLEAN.test(name)) return { kind: 'boolean' };
  if (NUMBER.test(name)) return { kind: 'number' };
  return { kind: 'string' };
}

/** The type of a value, for a prop that has a default and no type. */
export function typeOfValue(value: unknown): PropType | null {
  if (typeof value === 'string') return { kind: 'string' };
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (Array.isArray(value)) return { kind: 'array', of: typeOfValue(value[0]) ?? { kind: 'unknown', text: '' } };
  if (typeof value !== 'object' || value === null) return null;
  const fields = Object.entries(value).map(([name, field]) => {
    const type = typeOfValue(field) ?? { kind: 'unknown' as const, text: '' };
    return { name, type, required: true, description: '' };
  });
  return { kind: 'object', fields };
}
