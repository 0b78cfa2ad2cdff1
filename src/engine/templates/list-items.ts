import { camelCase, kebabCase } from './letter-case.ts';

type Item = Record<string, unknown>;

const itemsOf = (list: unknown): Item[] =>
  Array.isArray(list) ? list.filter((item): item is Item => typeof item === 'object' && item !== null) : [];

/** Without what says nothing: null, undefined, false and empty text. */
function compact(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== null && value !== undefined && value !== false && value !== '',
    ),
  );
}

/** The items with `key` first, made from the label where it is missing; a second one of the same key gets a number. */
export function keyed(list: unknown, key: string): Item[] {
  const taken = new Set<string>();
  return itemsOf(list).map((item) => {
    const wanted = typeof item[key] === 'string' ? item[key] : camelCase(String(item.label ?? ''));
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return { [key]: name, ...compact({ ...item, [key]: null }) };
  });
}

/** Links with `href`: `/` for Home, otherwise the label as a path; no two the same where they are made. */
export function withHrefs(list: unknown): Item[] {
  const taken = new Set<unknown>();
  return itemsOf(list).map((item) => {
    const label = String(item.label ?? '');
    const made = /^(home|start)$/i.test(label) ? '/' : `/${kebabCase(label)}`;
    let href = typeof item.href === 'string' ? item.href : made;
    for (let count = 2; taken.has(href); count += 1) href = `${made}-${count}`;
    taken.add(href);
    return { label, href };
  });
}
