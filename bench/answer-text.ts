/** The last line of the code that `answerOf` makes: when it is in the document, all is. */
export const LAST_LINE = '// the last line\n';

const EVENTS_A_ROW = 5;

/**
 * A React component as a model streams it, in so many text events of about a word. It is sound, so that the whole path is
 * gone through, validation included. The first event opens the fence and brings the first code; the last but one brings
 * `LAST_LINE`.
 *
 * @param name in PascalCase
 * @param events at least 12
 */
export function answerOf(name: string, events: number): string[] {
  const head = ['```tsx\nexport ', 'function ', name, '() {\n'];
  const tail = ['  return ', `<p>${name}</p>`, ';\n}\n', LAST_LINE, '```\n'];
  const room = events - head.length - tail.length;
  const rows = Array.from({ length: Math.floor(room / EVENTS_A_ROW) }, (_, row) => [
    '  console.',
    'log(',
    `'row ${row}', `,
    `${row * 7}`,
    ');\n',
  ]);
  return [...head, ...rows.flat(), ...Array(room % EVENTS_A_ROW).fill('  void 0;\n'), ...tail];
}

/** Which text event of an answer brings `LAST_LINE`. */
export const lastLineOf = (events: readonly string[]): number => events.indexOf(LAST_LINE);
