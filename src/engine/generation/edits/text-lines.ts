/** One line of a text, its end kept: together the lines are the text. */
export interface TextLine {
  text: string;
  /** `\n`, `\r\n` or `\r`; empty for a last line that none ends. */
  end: string;
}

/** The lines of a text, each with its end. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (const [, line = '', end = ''] of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (line !== '' || end !== '') lines.push({ text: line, end });
  }
  return lines;
}

/** The line end that most lines have; that of the first where two are as frequent, `\n` where there is none. */
export function dominantEnd(lines: readonly TextLine[]): string {
  const counts = new Map<string, number>();
  for (const { end } of lines) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  let [dominant, most] = ['\n', 0];
  for (const [end, count] of counts) if (count > most) [dominant, most] = [end, count];
  return dominant;
}

/** The text of lines. Each but the last is ended, by `end` where it had none; the last one only if `ended`. */
export function joinLines(lines: readonly TextLine[], end: string, ended: boolean): string {
  const last = lines.length - 1;
  return lines.map((line, index) => line.text + (index < last || ended ? line.end || end : '')).join('');
}
