import { markerSize, writeBlock } from './edit-blocks.ts';

/** Text as a model reads it: one kind of line ends, no byte order mark. */
export function asModelText(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n|\r/g, '\n');
}

/** How blocks are to be written for a file with this text, a line each. */
export function blockRules(code: string): string[] {
  const form = writeBlock(
    { search: ['lines of the file as they stand'], replace: ['lines that take their place'] },
    markerSize(code),
  );
  return [
    'Give the change as one or more blocks of exactly this form, the three marker lines included:',
    '',
    form,
    '',
    '- The search part holds whole lines, copied exactly from the file with every blank, and as few as possible. Together they must occur only once in the file: add neighbouring lines until they do.',
    '- To insert, search for a neighbouring line and repeat it in the replacement. To delete, leave the replacement empty.',
    '- Blocks come in the order of the file and do not overlap. Never leave lines out with an ellipsis, and never give the whole file.',
  ];
}
