import { z } from 'zod';
import { textEditSchema } from './text-edit.ts';

/** Who has something to say: the framework's compiler, one family of our rules, or TypeScript in the workspace. */
export const FINDING_SOURCES = [
  'compiler',
  'imports',
  'framework',
  'types',
  'security',
  'accessibility',
  'performance',
] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export const findingFixSchema = z.object({
  /** What the fix does, as a command: `Add type="button"`. */
  title: z.string(),
  /** Changes of the checked text, in order; offsets mean the text that was checked. */
  edits: z.array(textEditSchema).min(1),
});

/** A change that settles a finding without a model. */
export type FindingFix = z.infer<typeof findingFixSchema>;

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
  /** Missing in results that an older version kept. */
  source: z.enum(FINDING_SOURCES).optional(),
  fix: findingFixSchema.optional(),
});

/** One thing that a compiler or one of our rules has to say about a piece of code. */
export type Finding = z.infer<typeof findingSchema>;

export const validationChecksSchema = z.object({
  /** What judged the code, such as `compiler`, `security`, `types`. */
  ran: z.array(z.string()),
  /** What did not, and why, in a sentence for the user. */
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ValidationChecks = z.infer<typeof validationChecksSchema>;

export const validationResultSchema = z.object({
  /** True when no finding is an error. */
  ok: z.boolean(),
  /** The compiler that judged, with its version, such as `svelte/compiler 5.57.3`. */
  compiler: z.string(),
  findings: z.array(findingSchema),
  /** Missing in results that an older version kept. */
  checks: validationChecksSchema.optional(),
});
export type ValidationResult = z.infer<typeof validationResultSchema>;
