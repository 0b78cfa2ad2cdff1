/** The text after the edits, which must be in order and not overlap. */
export function applyTextEdits(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}
