import { z } from 'zod';

export const findingSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  /** Stable id of the rule, such as `syntax`, `undeclared`, `unknown-component`, `unknown-import`. */
  rule: z.string(),
  message: z.string(),
  /** 1-based line in the checked text. */
  line: z.number().int().min(1),
  /** 1-based column, counted in UTF-16 code units. */
  column: z.number().int().min(1),
  endLine: z.number().int().min(1).optional(),
  endColumn: z.number().int().min(1).optional(),
});

/** One thing that a compiler or one of our rules has to say about a piece of code. */
export type Finding = z.infer<typeof findingSchema>;

export const validationResultSchema = z.object({
  /** True when no finding is an error. */
  ok: z.boolean(),
  /** The compiler that judged, with its version, such as `svelte/compiler 5.57.3`. */
  compiler: z.string(),
  findings: z.array(findingSchema),
});
export type ValidationResult = z.infer<typeof validationResultSchema>;
