/** `text` with the lines of `wanted` that it doesn't have at its end; its own line ends are kept. */
export function withMissingLines(text: string, wanted: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const have = new Set(text.split(/\r?\n/));
  const missing = wanted.split(/\r?\n/).filter((line) => line !== '' && !have.has(line));
  if (missing.length === 0) return text;
  const head = text === '' || text.endsWith('\n') ? text : text + eol;
  return head + missing.join(eol) + eol;
}
