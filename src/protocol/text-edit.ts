import { z } from 'zod';

export const textEditSchema = z.object({
  /** UTF-16 code units from the start of the text before any of the edits beside this one. */
  start: z.number().int().nonnegative(),
  /** End of what is replaced; equal to `start` for an insertion. */
  end: z.number().int().nonnegative(),
  /** What takes its place. */
  text: z.string(),
});

/** One replacement in a text. A list of them is in order and doesn't overlap; all offsets mean the text before the list. */
export type TextEdit = z.infer<typeof textEditSchema>;

/** The text after the edits, which must be in order and not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}
