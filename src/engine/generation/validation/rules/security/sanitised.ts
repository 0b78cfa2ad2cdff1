/** Functions and packages that make HTML harmless, by what they are usually called. */
const SANITISER = /sanit[iy][sz]|purif|escapeHtml|xss/i;
/** Text that has been made safe for a script element: the one character that could end it is written otherwise. */
const ESCAPED_JSON = /JSON\.stringify[\s\S]*\.replace(?:All)?\(\s*(?:\/<\/g|['"]<['"])/;

/**
 * Whether an expression gives HTML that is harmless: literal, or sanitised right here or where the variable that it
 * names is declared in the same file.
 */
export function isHarmlessHtml(expression: string, code: string): boolean {
  const bare = expression
    .trim()
    .replace(/^\{\s*__html\s*:\s*([\s\S]*?),?\s*\}$/, '$1')
    .trim();
  if (bare === '' || isLiteral(bare) || SANITISER.test(bare) || ESCAPED_JSON.test(bare)) return true;
  const name = /^(?:this\.)?([\w$]+)(?:\(\)|\.value|\.__html)?$/.exec(bare)?.[1];
  if (!name) return false;
  const escaped = name.replaceAll('$', '\\$');
  const declaration = new RegExp(
    `(?<![\\w$.])${escaped}\\s*(?::[^=\\n]+)?=(?![=>])\\s*([\\s\\S]{0,400}?)(?:;|\\n\\s*\\n|\\n\\s*(?:const|let|function|return|export)\\b|$)`,
  ).exec(code);
  const value = declaration?.[1]?.trim() ?? '';
  return value !== '' && (isLiteral(value) || SANITISER.test(value) || ESCAPED_JSON.test(value));
}

function isLiteral(text: string): boolean {
  return /^(?:"[^"]*"|'[^']*'|`(?:(?!\$\{)[^`])*`)$/.test(text);
}
