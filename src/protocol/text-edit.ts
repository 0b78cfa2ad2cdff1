import { z } from 'zod';

export { applyTextEdits } from './apply-text-edits.ts';

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
