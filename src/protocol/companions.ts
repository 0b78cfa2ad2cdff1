import { z } from 'zod';
import { FRAMEWORKS } from './framework.ts';
import { COMPANIONS, generateOptionsSchema, type UIComponentResponse } from './generation.ts';
import { MAX_REFINED_LENGTH } from './refine.ts';

export const companionsRequestSchema = z.strictObject({
  /** The component as it is now. */
  code: z.string().min(1, 'must hold the component').max(MAX_REFINED_LENGTH),
  framework: z.enum(FRAMEWORKS),
  /** The component's file name, or its path in the workspace: the files are named after it, else after what is exported. */
  fileName: z.string().min(1).max(4_096).optional(),
  companions: z.array(z.enum(COMPANIONS)).min(1, 'must name a file to make'),
  provider: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  options: generateOptionsSchema.optional(),
});
/** Files wanted beside a component that is there. */
export type CompanionsRequestInput = z.input<typeof companionsRequestSchema>;
export type CompanionsRequest = z.output<typeof companionsRequestSchema>;

export interface CompanionsResponse {
  /** Named as they belong beside the component. */
  files: NonNullable<UIComponentResponse['files']>;
  /** What the user should know about them, a sentence each. */
  notes: string[];
  /** Who wrote them; null when they were made without AI. */
  provider: { name: string; model: string | null } | null;
}
