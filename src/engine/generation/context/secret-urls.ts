import type { SecretRange } from './secret-range.ts';

/** `scheme://user:password@host`: only the password is masked, so that the rest still tells what it is. */
const WITH_PASSWORD = /\b[a-z][a-z\d+.-]*:\/\/[^\s:/@'"`<>{}$]*:([^\s@/'"`<>{}$]{3,})@[\w.-]/gi;

/** Words that stand for a password in documentation. */
const PLACEHOLDER = /^(?:pass(?:word)?|pwd|secret|x+|\*+|\.+|changeme|example|token|your.*)$/i;

export function secretUrls(text: string): SecretRange[] {
  return [...text.matchAll(WITH_PASSWORD)].flatMap((match): SecretRange[] => {
    const password = match[1] as string;
    if (PLACEHOLDER.test(password)) return [];
    const start = match.index + match[0].lastIndexOf(password, match[0].length - 2);
    return [{ start, end: start + password.length, what: 'password in an address' }];
  });
}
