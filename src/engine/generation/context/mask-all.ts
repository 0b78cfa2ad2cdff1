import { maskSecrets } from './mask-secrets.ts';

/** Texts with marks in the place of secrets, and what each mark stands for. */
export interface MaskedTexts {
  texts: string[];
  /** Mark to secret. */
  secrets: [mark: string, secret: string][];
}

/** Masks texts that belong together: the same secret has the same mark in all of them, so that it can be put back. */
export async function maskAll(texts: readonly string[]): Promise<MaskedTexts> {
  const marks = new Map<string, string>();
  const markOf = (secret: string, what: string): string => {
    const mark = marks.get(secret) ?? `[masked ${marks.size + 1}: ${what}]`;
    marks.set(secret, mark);
    return mark;
  };
  const masked: string[] = [];
  for (const text of texts) masked.push((await maskSecrets(text, markOf)).text);
  return { texts: masked, secrets: [...marks].map(([secret, mark]) => [mark, secret]) };
}
