import type { SecretRange } from './secret-range.ts';

/** A name that holds a secret, an assignment, and a value in quotes or, as in an environment file, without. */
const ASSIGNMENT =
  /(?<![\w-])["'`]?([\w.-]*(?:api[_-]?key|secret|token|passw(?:or)?d|passphrase|private[_-]?key|access[_-]?key|auth[_-]?key|credentials?|client[_-]?secret)[\w-]*)["'`]?\s*(?:=>|[:=])\s*(?:(["'`])([^"'`\n]{8,200})\2|([^\s"'`,;(){}[\]<>]{12,200})(?=$|[\s,;]))/gim;

/** Bits a character, below which a text is words rather than a key. */
const LEAST_ENTROPY = 3.2;

/**
 * Values that names such as `apiKey` and `client_secret` are given, where they look random. Code that takes a value
 * from elsewhere, labels and placeholders are left as they are.
 */
export function secretAssignments(text: string): SecretRange[] {
  return [...text.matchAll(ASSIGNMENT)].flatMap((match): SecretRange[] => {
    const [whole, name, , quoted, bare] = match;
    const value = (quoted ?? bare) as string;
    const isPassword = /passw(?:or)?d|passphrase/i.test(name as string);
    if (!isRandom(value, quoted === undefined, isPassword)) return [];
    const start = match.index + whole.lastIndexOf(value);
    return [{ start, end: start + value.length, what: 'value of a secret’s name' }];
  });
}

function isRandom(value: string, isBare: boolean, isPassword: boolean): boolean {
  // Sentences, markup, templates, paths, addresses, calls, generics and lists of classes are no keys.
  if (/[\s<>{}()$|]|^\W|^[./@#]|:\/\/|\.\w+\(|^(?:process|import|env|this|props|config|request|options)\b/.test(value))
    return false;
  if (/example|placeholder|your[-_]|changeme|dummy|redacted|masked|xxxx|\*{3}|\.{3}/i.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(value)).length;
  const hasDigit = /\d/.test(value);
  // Names in code: camelCase, kebab-case, dotted paths. A key mixes in digits.
  if (/^[a-zA-Z]+(?:[-_.:/][a-zA-Z]+)*$/.test(value)) return false;
  if (!hasDigit && !isPassword) return false;
  if (isBare && (value.length < 16 || !hasDigit || /^[a-z]+(?:[A-Z][a-z]+)+\d*$/.test(value))) return false;
  if (isPassword && !isBare && kinds >= 3) return true;
  return value.length >= 12 && kinds >= 2 && entropyOf(value) >= LEAST_ENTROPY;
}

/** Shannon's entropy in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
