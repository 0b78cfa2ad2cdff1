import { z } from 'zod';
import { findingSchema } from './findings.ts';
import { FRAMEWORKS } from './framework.ts';
import { generateOptionsSchema, generationContextSchema, uiComponentResponseSchema } from './generation.ts';
import { textEditSchema } from './text-edit.ts';

/** Longest file that can be refined, in UTF-16 code units: a 3,000-line file has about 120,000. */
export const MAX_REFINED_LENGTH = 400_000;

export const refineRequestSchema = z.strictObject({
  /** The whole file as it is now, unsaved changes included, in its own line ends. */
  code: z.string().min(1, 'must hold the code to change').max(MAX_REFINED_LENGTH),
  framework: z.enum(FRAMEWORKS),
  /** What to change, in the user's words. */
  instruction: z.string().trim().min(1, 'must say what to change').max(20_000),
  /** File name or path in the workspace, such as `src/Card.tsx`. */
  fileName: z.string().min(1).optional(),
  /** Part of `code` that the user selected, in UTF-16 code units; the change is about it, imports may change elsewhere. */
  selection: z.strictObject({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }).optional(),
  /** Findings that the change shall settle. */
  findings: z.array(findingSchema).max(50).optional(),
  context: generationContextSchema.optional(),
  provider: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  options: generateOptionsSchema.optional(),
});
export type RefineRequestInput = z.input<typeof refineRequestSchema>;
export type RefineRequest = z.output<typeof refineRequestSchema>;

export const refineResponseSchema = uiComponentResponseSchema.extend({
  /** What changes in the `code` of the request; `code` of this response is the result of applying them. */
  edits: z.array(textEditSchema),
  /** What the model said beside the code; empty when nothing. */
  explanation: z.string(),
  /** How the model gave the change: as pieces to search and replace, or, as a fallback, the whole file. */
  form: z.enum(['edits', 'whole-file']),
});
export type RefineResponse = z.infer<typeof refineResponseSchema>;

/** What happens while code is refined. Edits are only told at the end, in the response: half of a change is none. */
export type RefineEvent =
  | { type: 'started'; id: string }
  | { type: 'stage'; stage: string; message: string; provider?: string | undefined }
  | { type: 'progress'; tokens: number; tokensPerSecond: number; elapsedMs: number }
  /** Text of the model as it comes, for whoever wants to show it. */
  | { type: 'text'; text: string };
