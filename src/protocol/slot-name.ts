/**
 * The name that people know a content place of Angular by, from its selector: `footer` for `[footer]`, `.footer` and
 * `[slot=footer]`; `default` for the one that takes what no other does. Other selectors are their own names.
 */
export function slotName(selector: string): string {
  if (selector === '*') return 'default';
  const [, attribute, name] = /^(?:\[(?:slot=)?["']?([\w-]+)["']?\]|\.([\w-]+))$/.exec(selector.trim()) ?? [];
  return attribute ?? name ?? selector;
}
