import { iconPath } from './icons.ts';
import { jsLiteral, stringLiteral } from './js-literal.ts';
import { camelCase, kebabCase, pascalCase } from './letter-case.ts';
import { keyed, withHrefs } from './list-items.ts';
import { sampleRows } from './sample-rows.ts';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** As text of an HTML element. Braces, `@` and backticks too, for Vue, Svelte and Angular read them in a template. */
function html(value: unknown): string {
  return text(value).replace(
    /[&<>"'`{}@\p{Bidi_Control}]|(?![\n\t\r])\p{Cc}/gu,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/**
 * What a template puts a value into code with. Each makes the value safe for one place, so that no quote, brace, tag or
 * line end in it can break out: without one a value is written as it is, which only `code` parameters may be.
 */
export const TEMPLATE_HELPERS: Record<string, (...values: never[]) => unknown> = {
  /** A JavaScript or TypeScript string literal. */
  string: (value: unknown) => stringLiteral(text(value)),
  /** Any value as a JavaScript literal; `indent=2` is where its first line stands. */
  json: (value: unknown, options: HelperOptions) => jsLiteral(value, Number(options.hash.indent ?? 0)),
  /** Text between JSX tags: an expression where it holds what JSX would read. */
  jsxText: (value: unknown) =>
    /^[^\s{}<>&'"`\\][^{}<>&\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]*$/u.test(text(value)) &&
    text(value) === text(value).trim()
      ? text(value)
      : `{${stringLiteral(text(value))}}`,
  /** The value of a JSX attribute, quotes or braces included. */
  jsxAttr: (value: unknown) =>
    /^[^"&\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]*$/u.test(text(value))
      ? `"${text(value)}"`
      : `{${stringLiteral(text(value))}}`,
  /** Text of an element in HTML, Vue, Svelte or Angular. */
  html,
  /** The value of an attribute, quotes included. */
  attr: (value: unknown) => `"${html(value).replace(/[\r\n]/g, (end) => `&#${end.charCodeAt(0)};`)}"`,
  pascal: (value: unknown) => pascalCase(text(value)),
  kebab: (value: unknown) => kebabCase(text(value)),
  camel: (value: unknown) => camelCase(text(value)),
  eq: (left: unknown, right: unknown) => left === right,
  not: (value: unknown) => !value,
  and: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
  or: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
  /** `{{#if (has columns "type" "date")}}`: whether an item of the list has this value in this property. */
  has: (list: unknown, key: string, value: unknown) =>
    Array.isArray(list) && list.some((item) => (item as Record<string, unknown> | null)?.[key] === value),
  /** `first links "label"`: a property of the first item. */
  first: (list: unknown, key: string) =>
    Array.isArray(list) ? (list[0] as Record<string, unknown>)?.[key] : undefined,
  /** `keyed fields "name"`: the items with this property made from their label where it is missing, and no two the same. */
  keyed: (list: unknown, key: string) => keyed(list, key),
  /** Links with an address made from the label where it is missing. */
  withHrefs: (list: unknown) => withHrefs(list),
  /** Whether a form has a field that is no plain input. */
  special: (fields: unknown) =>
    Array.isArray(fields) && fields.some((field) => ['checkbox', 'textarea', 'select'].includes(field?.type)),
  /** Ten times a number: what a year costs where two months are free. */
  tenfold: (value: unknown) => Math.round(Number(value ?? 0) * 1000) / 100,
  /** The drawing of a small icon, for the `d` of an SVG path in a 24 by 24 box with a stroke. */
  iconPath: (name: unknown) => iconPath(text(name)),
  /** A few rows that fit the columns, so that a new table shows something. */
  sampleRows: (columns: unknown) => sampleRows(Array.isArray(columns) ? columns : []),
};

interface HelperOptions {
  hash: Record<string, unknown>;
}
