import { closest, distance } from 'fastest-levenshtein';
import { UIForgeError } from '../../protocol/errors.ts';
import type { ParameterShape, TemplateParameter } from './template.ts';

/**
 * The values a template is rendered with: given ones checked, defaults filled in, the rest null. Text from a command
 * line is taken for a number, a boolean, a list or an object where the parameter is one.
 * @throws UIForgeError INVALID_ARGUMENT that names every parameter that is missing, unknown or wrong.
 */
export function resolveParameters(
  template: string,
  parameters: TemplateParameter[],
  given: Record<string, unknown>,
): Record<string, unknown> {
  const problems: string[] = [];
  const values = resolveProperties(parameters, given, '', problems);
  if (problems.length === 0) return values;
  const list = problems.map((problem) => `- ${problem}`).join('\n');
  const known = parameters.map((parameter) => parameter.name + (parameter.required ? ' (required)' : '')).join(', ');
  throw new UIForgeError('INVALID_ARGUMENT', `The parameters don't fit the template '${template}':\n${list}`, {
    hint: known === '' ? 'The template takes no parameters.' : `Its parameters are: ${known}.`,
    context: { template, problems },
  });
}

function resolveProperties(
  parameters: TemplateParameter[],
  given: Record<string, unknown>,
  path: string,
  problems: string[],
): Record<string, unknown> {
  const names = parameters.map((parameter) => parameter.name);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) problems.push(`${path}${name}: unknown${suggestion(name, names)}`);
  }
  return Object.fromEntries(
    parameters.map((parameter) => {
      const name = path + parameter.name;
      const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
      if (value !== undefined && value !== null)
        return [parameter.name, resolveValue(parameter, value, name, problems)];
      if (parameter.required && parameter.default === undefined) {
        problems.push(`${name}: missing${parameter.description === '' ? '' : ` (${parameter.description})`}`);
      }
      return [parameter.name, parameter.default ?? null];
    }),
  );
}

function suggestion(name: string, names: string[]): string {
  const near = names.length === 0 ? '' : closest(name, names);
  return near !== '' && distance(name, near) <= Math.max(2, name.length / 3) ? `, did you mean '${near}'?` : '';
}

function resolveValue(shape: ParameterShape, given: unknown, name: string, problems: string[]): unknown {
  const value = typeof given === 'string' ? fromText(shape, given) : given;
  if (!fits(shape.type, value)) {
    problems.push(`${name}: must be ${EXPECTED[shape.type]}, is ${describe(given)}`);
    return null;
  }
  for (const rule of shape.validation) {
    const fault = breach(rule.rule, rule.value, value);
    if (fault !== null) problems.push(`${name}: ${rule.message ?? fault}`);
  }
  const { items, properties } = shape;
  if (items && Array.isArray(value)) {
    return value.map((item, index) => resolveValue(items, item, `${name}[${index}]`, problems));
  }
  if (properties && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return resolveProperties(properties, value as Record<string, unknown>, `${name}.`, problems);
  }
  return value;
}

const EXPECTED: Record<ParameterShape['type'], string> = {
  string: 'text',
  enum: 'text',
  code: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value === null ? 'null' : 'an object';
  return typeof value === 'string' ? `the text ${JSON.stringify(value.slice(0, 40))}` : `the ${typeof value} ${value}`;
}

function fits(type: ParameterShape['type'], value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === (type === 'boolean' ? 'boolean' : 'string');
}

/** What a text stands for where no text is wanted; the text itself when it can't be read so. */
function fromText(shape: ParameterShape, text: string): unknown {
  if (shape.type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (shape.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (shape.type === 'object' && shape.shorthand !== undefined && !text.trimStart().startsWith('{')) {
    return { [shape.shorthand]: text };
  }
  if (shape.type !== 'object' && shape.type !== 'array') return text;
  try {
    return JSON.parse(text);
  } catch {
    const listed = shape.type === 'array' && (shape.items?.type === 'string' || shape.items?.shorthand !== undefined);
    return listed
      ? text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : text;
  }
}

function breach(rule: string, limit: unknown, value: unknown): string | null {
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : null;
  const unit = Array.isArray(value) ? 'items' : 'characters';
  if (rule === 'maxLength' && length !== null && length > Number(limit))
    return `has ${length} ${unit}, at most ${limit} are allowed`;
  if (rule === 'minLength' && length !== null && length < Number(limit))
    return `has ${length} ${unit}, at least ${limit} are needed`;
  if (rule === 'min' && typeof value === 'number' && value < Number(limit))
    return `is ${value}, must be at least ${limit}`;
  if (rule === 'max' && typeof value === 'number' && value > Number(limit))
    return `is ${value}, must be at most ${limit}`;
  if (rule === 'oneOf' && Array.isArray(limit) && !limit.includes(value)) {
    return `is ${JSON.stringify(value)}, must be one of ${limit.join(', ')}`;
  }
  if (rule === 'pattern' && typeof value === 'string' && !new RegExp(`^(?:${limit})$`, 'u').test(value)) {
    return `is ${JSON.stringify(value.slice(0, 40))}, must match ${limit}`;
  }
  return null;
}
