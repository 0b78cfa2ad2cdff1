import { z } from 'zod';
import { nearestName } from './key-names.ts';
import { unwrap } from './schema-walk.ts';

/** One thing that a schema refuses. */
export interface SchemaProblem {
  /** The key, such as `context.files.0.path`; empty for the whole. */
  key: string;
  path: readonly PropertyKey[];
  /** What is wrong and what is allowed, without the key and without a full stop. */
  what: string;
  /** `key: what is wrong, what is allowed`, without a full stop. */
  message: string;
}

/**
 * What a schema refused of `input`, in the words that requests, bodies and arguments share: which key, what was given
 * and what is allowed. Values are told only while they are short, addresses with a password never.
 */
export function schemaProblems(schema: z.core.$ZodType, error: z.core.$ZodError, input: unknown): SchemaProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, schema, input));
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.core.$ZodType, input: unknown): SchemaProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = namesAt(schema, issue.path);
    return issue.keys.map((name) => {
      const near = nearestName(name, known);
      return problem([...issue.path, name], `is unknown${near === null ? '' : `, did you mean '${near}'?`}`);
    });
  }
  return [problem(issue.path, sentence(issue, valueAt(input, issue.path)))];
}

function problem(path: readonly PropertyKey[], what: string): SchemaProblem {
  const key = path.map(String).join('.');
  return { key, path, what, message: `${key === '' ? 'the whole' : key}: ${what}` };
}

function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  // Our own messages say more than the type does.
  if (issue.code === 'custom' || /^(must|is|has|can't)\b/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_key') return `is no name for an entry, it ${nameRule(issue.issues)}`;
  const allowed = allowedBy(issue);
  if (value === undefined) return `is missing, must be ${allowed}`;
  return `is ${inWords(value)}, must be ${allowed}`;
}

function nameRule([issue]: readonly z.core.$ZodIssue[]): string {
  if (issue === undefined) return 'must be another one';
  return issue.message.startsWith('must ') ? issue.message : `must be ${allowedBy(issue)}`;
}

function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? String(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1 ? shown(issue.values[0]) : `one of ${issue.values.map(plain).join(', ')}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${amount(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${amount(issue.origin, issue.maximum)}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(allowedBy)))].join(', or ');
    case 'invalid_format':
      return issue.pattern === undefined ? `text in the form ${issue.format}` : `text like ${issue.pattern}`;
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

function amount(origin: string, limit: number | bigint): string {
  const count = limit.toLocaleString('en');
  if (origin === 'string') return `${count} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set') return `${count} ${limit === 1 ? 'entry' : 'entries'}`;
  return count;
}

function inWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
  if (value === '') return 'empty';
  if (value.length > 60 || /:\/\/[^/\s]*@/.test(value)) {
    return `text of ${value.length.toLocaleString('en')} characters`;
  }
  return JSON.stringify(value);
}

const plain = (value: unknown) => (typeof value === 'string' ? value : String(value));
const shown = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value));

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Names of the fields where `path` leads; empty when it leads to something else. */
function namesAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = named(schema);
  for (const step of path) {
    if (at instanceof z.ZodObject) at = at.shape[String(step)] as z.core.$ZodType | undefined;
    else if (at instanceof z.ZodArray) at = at.element;
    else return [];
    if (at === undefined) return [];
    at = named(at);
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** A schema without its default, optionality and delay. */
function named(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = unwrap(schema);
  return inner instanceof z.ZodLazy ? named(inner.unwrap()) : inner;
}
