/** What only a preprocessor understands: variables, at-rules and functions of its own, interpolation, joined selectors. */
const PREPROCESSED =
  /[$@][\w-]+\s*:|@(?:use|forward|include|mixin|function|extend|if|else|each|for|while|return|plugin)\b|#\{|@\{|&[-\w]|\.[\w-]+\(\s*\)\s*;|~"/;

/**
 * The text of a style block as CSS that browsers understand, which nest rules by themselves; null when it needs the
 * preprocessor that its `lang` names. Lines stay what they are.
 */
export function plainStyle(content: string, lang: string | undefined): string | null {
  if (!lang || lang === 'css' || lang === 'postcss') return content;
  if (lang !== 'scss' && lang !== 'less') return null;
  // `//` within an address is none: a colon or a quote stands before it.
  const plain = content.replace(/(^|[\s;{}])\/\/([^\n]*)/g, (_all, before: string, text: string) => {
    return `${before}/*${text.replaceAll('*/', '')}*/`;
  });
  return PREPROCESSED.test(plain.replace(/\/\*[\s\S]*?\*\//g, '')) ? null : plain;
}
