/**
 * What an expression always is, for those that are one literal: `'a'`, `` `a` ``, `5`, `true`. Null for every other, and
 * undefined for `false`, `null` and `undefined`, which leave an attribute out.
 */
export function literalValue(expression: string): string | null | undefined {
  const text = expression.trim();
  if (/^(?:null|undefined)$/.test(text)) return undefined;
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(text)) return text;
  const quoted = /^(["'`])((?:(?!\1)[^\\])*)\1$/.exec(text);
  if (quoted && !(quoted[1] === '`' && quoted[2]?.includes('${'))) return quoted[2] ?? '';
  return null;
}

/** Names of attributes for which `false` says something of its own, rather than leaving the attribute out. */
export function keepsFalse(name: string): boolean {
  return /^(?:aria-|data-)/.test(name) || /^(?:contenteditable|draggable|spellcheck)$/.test(name);
}
