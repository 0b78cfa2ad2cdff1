const texts: Record<string, string> = {};

/** The texts of the manifest in English, by their keys: what `package.nls.json` holds beside those of the settings. */
export const manifestTexts: Readonly<Record<string, string>> = texts;

/** Puts a text of the manifest under a key that says what it names. @returns what stands for it in `package.json` */
export function text(key: string, english: string): string {
  if (texts[key] !== undefined) throw new Error(`Two texts of the manifest have the key ${key}`);
  texts[key] = english;
  return `%${key}%`;
}
