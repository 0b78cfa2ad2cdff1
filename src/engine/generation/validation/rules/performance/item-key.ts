/** Names of what is different in each item, the most telling first. */
const NAMES = ['id', '_id', 'uuid', 'key', 'slug'];
/** Types of which two values are the same or not. */
const PLAIN_TYPE = /^(?:string|number|bigint|[A-Z]\w*Id|ID)$/;

export interface ListItem {
  /** The list as it is written. */
  list: string;
  /** What an item is called, with its type where one is written; or the pattern that takes it apart. */
  item: string;
  /** What is drawn for each item. */
  body: string;
  /** The whole file. */
  code: string;
}

/**
 * What tells the items of a list apart, such as `item.id`: known from what is drawn, from the type of the items, or from
 * the list where it is written out. Null when nothing says so.
 */
export function itemKey({ list, item, body, code }: ListItem): string | null {
  const taken = /^\{([^{}]*)\}/.exec(item.trim())?.[1];
  if (taken !== undefined) return keyOfPattern(taken);
  const [, name, type] = /^([A-Za-z_$][\w$]*)(?:\s*:\s*([\w$]+))?$/.exec(item.trim()) ?? [];
  if (name === undefined) return null;
  const members = membersOf(type, code) ?? membersOfList(list, code);
  const found = NAMES.find((one) => members?.includes(one) || isRead(name, one, body));
  return found === undefined ? null : `${name}.${found}`;
}

/** `{ id, name }` has `id`, `{ id: key }` has `key`. */
function keyOfPattern(pattern: string): string | null {
  const names = new Map(
    pattern.split(',').map((part) => {
      const [from = '', to = from] = part.split(':').map((word) => word.trim());
      return [from, to] as const;
    }),
  );
  const found = NAMES.map((one) => names.get(one)).find((one) => one !== undefined);
  return found !== undefined && /^[A-Za-z_$][\w$]*$/.test(found) ? found : null;
}

function isRead(item: string, member: string, body: string): boolean {
  return new RegExp(`(?<![\\w$.])${escaped(item)}\\.${member}(?![\\w$(?])`).test(body);
}

/** Names that each item of a list has for certain. */
function membersOfList(list: string, code: string): string[] | null {
  // What is taken out or put into another order stays what it is.
  const name =
    /^(?:this\.|props\.)?([A-Za-z_$][\w$]*)(?:\(\)|\.value)?(?:\.(?:filter|slice|toSorted|sort|toReversed|reverse)\([\s\S]*)?$/.exec(
      list.trim(),
    )?.[1];
  if (name === undefined || /\.(?:map|flatMap)\(/.test(list)) return null;
  const one = `(?<![\\w$.])${escaped(name)}`;
  const inline = new RegExp(`${one}\\??\\s*:\\s*\\{([^{}]*)\\}\\[\\]`).exec(code)?.[1];
  if (inline !== undefined) return plainMembers(inline);
  const typed = [
    `${one}\\??\\s*:\\s*(?:readonly\\s+)?([A-Z][\\w$]*)\\[\\]`,
    `${one}\\??\\s*:\\s*(?:Readonly)?Array<([A-Z][\\w$]*)>`,
    `${one}(?:,\\s*\\w+\\s*)?\\]?\\s*=\\s*[\\w$.]+<(?:readonly\\s+)?([A-Z][\\w$]*)\\[\\]>\\(`,
  ];
  for (const pattern of typed) {
    const members = membersOf(new RegExp(pattern).exec(code)?.[1], code);
    if (members) return members;
  }
  return membersOfLiteral(one, code);
}

/** Members of an interface or a type that the file declares. */
function membersOf(type: string | undefined, code: string): string[] | null {
  if (type === undefined) return null;
  const start = new RegExp(`\\b(?:interface\\s+${escaped(type)}\\b[^{=]*|type\\s+${escaped(type)}\\s*=\\s*)\\{`).exec(
    code,
  );
  return start ? plainMembers(insideOf(code, start.index + start[0].length - 1)) : null;
}

/** Members that are always there and hold text or a number. */
function plainMembers(body: string): string[] {
  return [...topLevel(body).matchAll(/(?:^|[;,\n])\s*(?:readonly\s+)?([\w$]+)\s*:\s*([\w$]+)\s*(?=[;,\n]|$)/g)]
    .filter(([, , type = '']) => PLAIN_TYPE.test(type))
    .map(([, name = '']) => name);
}

/** Names that all objects of a list have that is written out: `items = [{ id: 1 }, { id: 2 }]`. */
function membersOfLiteral(name: string, code: string): string[] | null {
  const start = new RegExp(
    `${name}(?:,\\s*\\w+\\s*\\])?\\s*(?::[^=\\n]*)?=\\s*(?:[\\w$.]+(?:<[^()]*>)?\\()?\\[(?=\\s*\\{)`,
  ).exec(code);
  if (!start) return null;
  const inside = insideOf(code, start.index + start[0].length - 1);
  const objects: string[] = [];
  for (let at = inside.indexOf('{'); at !== -1; at = inside.indexOf('{', at + 1)) {
    const object = insideOf(inside, at);
    objects.push(topLevel(object));
    at += object.length + 1;
  }
  return NAMES.filter((one) => objects.every((object) => new RegExp(`(?:^|,)\\s*${one}\\s*:`).test(object)));
}

/** What stands between a bracket and the one that closes it; strings are passed over. */
function insideOf(text: string, open: number): string {
  let depth = 0;
  for (const { 0: sign, index } of text.slice(open).matchAll(SIGNS)) {
    if (OPENS.test(sign)) depth++;
    else if (CLOSES.test(sign) && --depth === 0) return text.slice(open + 1, open + index);
  }
  return text.slice(open + 1);
}

/** A text without what stands in brackets within it. */
function topLevel(text: string): string {
  let depth = 0;
  let kept = '';
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    if (OPENS.test(sign) && depth++ === 0) kept += text.slice(from, index);
    else if (CLOSES.test(sign) && --depth === 0) from = index + 1;
  }
  return depth === 0 ? kept + text.slice(from) : kept;
}

const SIGNS = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[[\]{}()]/g;
const OPENS = /^[[{(]$/;
const CLOSES = /^[\]})]$/;

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
