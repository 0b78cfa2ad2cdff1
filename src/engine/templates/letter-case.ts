/** The words of a name or phrase, whatever way it is written: `userName`, `user-name` and `User name` are the same. */
export function nameWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/['’]|\p{M}/gu, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** `PricingCard`; a name that would begin with a digit gets an `X` before it, one without letters is `X`. */
export function pascalCase(text: string): string {
  const name = nameWords(text).map(capital).join('');
  return /^[A-Z]/.test(name) ? name : `X${name}`;
}

/** `pricingCard`; never empty and never with a digit first. */
export function camelCase(text: string): string {
  const [first = 'x', ...rest] = nameWords(text);
  const name = first.toLowerCase() + rest.map(capital).join('');
  return /^[a-z]/.test(name) ? name : `x${name}`;
}

/** `pricing-card`; never empty and never with a digit first. */
export function kebabCase(text: string): string {
  const name = nameWords(text)
    .map((word) => word.toLowerCase())
    .join('-');
  return /^[a-z]/.test(name) ? name : `x${name === '' ? '' : `-${name}`}`;
}

const ACRONYMS = new Set('rsvp faq kpi pdf csv url id api sku vat usd eur gbp ui roi seo hr qr ip cpu'.split(' '));

/** `Full name`, from `fullName`, `full_name` or `full name`. */
export function sentenceCase(text: string): string {
  const words = nameWords(text).map((word) =>
    ACRONYMS.has(word.toLowerCase()) ? word.toUpperCase() : /^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase(),
  );
  const phrase = words.join(' ');
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
