const METHODS = 'filter|sort|toSorted|splice|toSpliced|reverse|toReversed|unshift|shift';

/**
 * Whether the file itself takes things out of a list or changes their order: only then is a missing or a wrong key a
 * fault that shows. `list` is the expression that is rendered.
 */
export function isReordered(list: string, code: string): boolean {
  if (new RegExp(`\\.(?:${METHODS})\\(`).test(list)) return true;
  const name = /^(?:this\.)?([A-Za-z_$][\w$]*)(?:\(\)|\.value)?$/.exec(list.trim())?.[1];
  if (!name) return false;
  const one = name.replaceAll('$', '\\$');
  const capital = one.charAt(0).toUpperCase() + one.slice(1);
  const patterns = [
    // items.splice(...), items.value.splice(...), this.items().filter(...)
    `(?<![\\w$])${one}(?:\\(\\)|\\.value)?\\s*\\.(?:${METHODS})\\(`,
    // setItems((before) => before.filter(...)), items.update((before) => before.filter(...))
    `(?:set${capital}|(?<![\\w$])${one}\\.update)\\(\\s*\\(?(\\w+)(?:\\s*:[^)=]+)?\\)?\\s*=>\\s*\\1\\s*\\.(?:${METHODS})\\(`,
    // setItems([one, ...items]), items = [one, ...items]: put in at the front
    `(?:set${capital}\\(|(?<![\\w$])${one}(?:\\.value)?\\s*=(?!=)|(?<![\\w$])${one}\\.(?:set|update)\\()[^;\\n]*\\[[^\\]\\n.]+,\\s*\\.\\.\\.`,
  ];
  return patterns.some((pattern) => new RegExp(pattern).test(code));
}
