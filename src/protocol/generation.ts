import { z } from 'zod';
import { type ContextReport, contextReportSchema } from './context.ts';
import type { ErrorPayload } from './errors.ts';
import { validationResultSchema } from './findings.ts';
import { CODE_LANGUAGES, COMPONENT_TYPES, FRAMEWORKS } from './framework.ts';
import type { TextEdit } from './text-edit.ts';

/** Longest description that is taken, in UTF-16 code units: about 5,000 tokens, more than any model reads with care. */
export const MAX_DESCRIPTION_LENGTH = 20_000;

export const generateOptionsSchema = z.strictObject({
  model: z.string().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  /** Most tokens the answer may have. */
  maxTokens: z.number().int().positive().optional(),
  topP: z.number().min(0).max(1).optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  stop: z.array(z.string()).max(4).optional(),
  stream: z.boolean().optional(),
});
export type GenerateOptions = z.infer<typeof generateOptionsSchema>;

export const contextFileSchema = z.strictObject({
  /** Path relative to the workspace, with forward slashes. */
  path: z.string().min(1),
  /** Left out: the engine reads the file from the workspace. */
  content: z.string().max(200_000).optional(),
});

/** Image types that models take. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

/** Longest image in base64: 20 MB as a file. */
export const MAX_IMAGE_BASE64 = 28_000_000;

export const imageSchema = z.strictObject({
  mimeType: z.enum(IMAGE_TYPES),
  /** Base64 without a `data:` prefix. */
  data: z.string().min(1).max(MAX_IMAGE_BASE64, 'must be an image of at most 20 MB'),
  /** Where it comes from, such as a file name; only shown. */
  name: z.string().max(200).optional(),
});
/** A picture sent along: a screenshot or a sketch. */
export type ImageInput = z.infer<typeof imageSchema>;

/** Files that can be made beside the component. */
export const COMPANIONS = ['styles', 'story', 'test', 'barrel'] as const;
export type Companion = (typeof COMPANIONS)[number];

export const generationContextSchema = z.looseObject({
  /** Files sent along with the description. */
  files: z.array(contextFileSchema).max(20).optional(),
  /** Pictures of what is wanted; only for models that take images. */
  images: z.array(imageSchema).max(4).optional(),
  /** Path of an existing component, relative to the workspace, that the new one shall be like. */
  like: z.string().min(1).optional(),
});

/** A component name: PascalCase identifier. */
export const componentNameSchema = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{0,63}$/, 'must be in PascalCase: letters and digits, a capital first, at most 64');

export const uiComponentRequestSchema = z.strictObject({
  type: z.enum(COMPONENT_TYPES).default('component'),
  framework: z.enum(FRAMEWORKS),
  /** What to build, in the user's words. */
  description: z.string().trim().min(1, 'must say what to build').max(MAX_DESCRIPTION_LENGTH),
  /** Things the component must do, one each. */
  requirements: z.array(z.string().trim().min(1).max(2_000)).max(50).optional(),
  context: generationContextSchema.optional(),
  /** `NAME` or `NAME@RANGE`: render this template instead of asking a model. */
  template: z.string().min(1).optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  name: componentNameSchema.optional(),
  language: z.enum(CODE_LANGUAGES).optional(),
  /** Version of the framework in the workspace, such as `19.2.0`. */
  frameworkVersion: z.string().optional(),
  /** Ask this provider only, by name. */
  provider: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  options: generateOptionsSchema.optional(),
  /**
   * File or folder that the component is for: absolute, or relative to the workspace folder. In a monorepo the package
   * nearest to it decides version, language and naming. Nothing is written to it.
   */
  target: z.string().min(1).max(4_096).optional(),
  /** Files wanted beside the component. */
  companions: z.array(z.enum(COMPANIONS)).optional(),
  /** Call no service; answer from the template library. */
  offline: z.boolean().optional(),
  /** Don't answer from the cache (the new answer is still kept there). */
  fresh: z.boolean().optional(),
});
/** What a caller asks for, as it is written (defaults may be missing). */
export type UIComponentRequestInput = z.input<typeof uiComponentRequestSchema>;
/** A checked request, defaults filled in. */
export type UIComponentRequest = z.output<typeof uiComponentRequestSchema>;

export const usageSchema = z.object({
  promptTokens: z.number().int().nonnegative(),
  completionTokens: z.number().int().nonnegative(),
  totalTokens: z.number().int().nonnegative(),
  /** True when the provider did not say and the numbers come from our own tokenizer. */
  estimated: z.boolean().optional(),
});
/** Tokens of one call. */
export type Usage = z.infer<typeof usageSchema>;

export const dependencySchema = z.object({
  name: z.string(),
  /** Semver range to install; `*` where nothing is known. */
  range: z.string(),
  /** In the workspace's package.json or node_modules. */
  installed: z.boolean(),
  /** Installed, or on our list of well-known packages. Invented package names are an attack. */
  verified: z.boolean(),
});
export type Dependency = z.infer<typeof dependencySchema>;

export const generationMetadataSchema = z.object({
  /** Milliseconds from the request to the checked answer. */
  generationTime: z.number().nonnegative(),
  /** Name of the provider that gave the (last part of the) answer. */
  provider: z.string(),
  /** Type of that provider; `offline` never passes for AI. */
  providerType: z.string(),
  /** `name@version` of the template used, or null. */
  template: z.string().nullable(),
  model: z.string().nullable(),
  tokens: usageSchema.nullable(),
  /** US dollars; `unknown` where no price is known. */
  cost: z.union([z.number().nonnegative(), z.literal('unknown')]),
  cached: z.boolean(),
  repaired: z.boolean(),
  /** True when the answer broke off and nobody could finish it. */
  partial: z.boolean(),
  validation: validationResultSchema,
  ignoredOptions: z.array(z.string()),
  /** What the model said beside the code. */
  said: z.string().optional(),
  /** What the user should know beside the findings, a sentence each. */
  notes: z.array(z.string()).optional(),
  /** What of the workspace went along; missing where nobody was asked. */
  context: contextReportSchema.optional(),
  /** What was tried before, in order: provider and why it was left. */
  failovers: z.array(z.object({ provider: z.string(), code: z.string(), message: z.string() })),
});
export type GenerationMetadata = z.infer<typeof generationMetadataSchema>;

export const uiComponentResponseSchema = z.object({
  id: z.string(),
  type: z.enum(COMPONENT_TYPES),
  framework: z.enum(FRAMEWORKS),
  name: z.string(),
  /** Proposed file name of the main file, such as `PricingCard.tsx`. */
  fileName: z.string(),
  /** The main file. */
  code: z.string(),
  files: z.array(z.object({ path: z.string(), content: z.string(), language: z.string() })).optional(),
  dependencies: z.array(dependencySchema),
  metadata: generationMetadataSchema,
  /** ISO 8601. */
  generatedAt: z.string(),
});
export type UIComponentResponse = z.infer<typeof uiComponentResponseSchema>;

/** Stages a generation goes through; shown to the user as they happen. */
export const STAGES = [
  'cache',
  'context',
  'template',
  'provider',
  'retry',
  'failover',
  'validation',
  'repair',
  'files',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What happens while a component is made. The code shown so far is the concatenation of all `chunk` texts, cut back to
 * `length` at every `rewind` and changed in place by `edits`.
 */
export type GenerationEvent =
  | { type: 'started'; id: string; name: string; fileName: string; languageId: string }
  | {
      type: 'stage';
      stage: Stage;
      message: string;
      provider?: string | undefined;
      /** With the stage `context`: what goes along. */
      context?: ContextReport | undefined;
    }
  | { type: 'chunk'; text: string }
  /** The next provider starts over: keep the first `length` UTF-16 code units only. Always told in a stage before. */
  | { type: 'rewind'; length: number }
  /** Pieces of the code shown so far are replaced, by a repair. */
  | { type: 'edits'; edits: TextEdit[] }
  | { type: 'progress'; tokens: number; tokensPerSecond: number; elapsedMs: number }
  | { type: 'complete'; response: UIComponentResponse }
  | { type: 'error'; error: ErrorPayload };
