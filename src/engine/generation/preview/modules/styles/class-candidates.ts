/** What may be a class name in a source file: every word between blanks, quotes and brackets, cut both widely and closely. */
export function classCandidates(text: string): Set<string> {
  const found = new Set<string>();
  for (const separators of [/[\s"'`<>]+/, /[\s"'`<>={}();,]+/]) {
    for (const word of text.split(separators)) {
      // Svelte switches a class by an attribute of its name.
      const name = word.replace(/^class:/, '');
      if (name.length > 1 && name.length < 200 && /^[@!a-z\d[*_-]/i.test(name)) found.add(name);
    }
  }
  return found;
}
