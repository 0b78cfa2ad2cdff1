const ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', "'": "\\'" };
/**
 * What must not stand in a literal as it is: quotes, line ends (also U+2028 and U+2029), control characters, characters
 * that turn the direction of the text around it, half surrogate pairs, and a `<` that could end the script element or
 * start a comment or a script in a single-file component.
 */
const UNSAFE = /[\\'\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]|<(?=[/!?]|script|style)/giu;

/** A JavaScript string literal in single quotes that is safe within any script, `<script>` element or SFC. */
export function stringLiteral(value: string): string {
  return `'${value.replace(UNSAFE, (character) => {
    if (character === '<') return '\\x3C';
    return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  })}'`;
}

const WIDTH = 100;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `value` as a JavaScript literal the way one writes it by hand: keys bare, short things on one line. */
export function jsLiteral(value: unknown, indent = 0): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return group('[', ']', value, (item, at) => jsLiteral(item, at), indent, '');
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return group('{', '}', entries, ([key, item], at) => `${keyLiteral(key)}: ${jsLiteral(item, at)}`, indent, ' ');
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined ? 'undefined' : 'null';
}

function keyLiteral(key: string): string {
  // `{ __proto__: x }` would set the prototype instead of making a property.
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}

function group<T>(
  open: string,
  close: string,
  items: T[],
  print: (item: T, indent: number) => string,
  indent: number,
  pad: string,
): string {
  if (items.length === 0) return open + close;
  const flat = open + pad + items.map((item) => print(item, 0)).join(', ') + pad + close;
  if (flat.length + indent <= WIDTH && !flat.includes('\n')) return flat;
  const space = ' '.repeat(indent + 2);
  const lines = items.map((item) => `${space}${print(item, indent + 2)},`).join('\n');
  return `${open}\n${lines}\n${' '.repeat(indent)}${close}`;
}
