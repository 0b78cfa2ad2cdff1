import { z } from 'zod';
import type { ValidationResult } from '../../../protocol/findings.ts';
import { validationResultSchema } from '../../../protocol/findings.ts';
import { FRAMEWORKS } from '../../../protocol/framework.ts';
import { defineTool, text } from '../tool.ts';
import type { UiDependencies } from './ui-dependencies.ts';

/** Arguments of `validate_component`, and the body of `POST /api/validate`. */
export const validateInputSchema = z.strictObject({
  code: z.string().max(500_000).describe('The whole file.'),
  framework: z.enum(FRAMEWORKS).describe('Framework of the code.'),
  fileName: z
    .string()
    .min(1)
    .optional()
    .describe('Path of the file in the workspace; its ending tells TypeScript from JavaScript.'),
  types: z
    .boolean()
    .optional()
    .describe('False leaves out the check of types. Default true, where a workspace is open.'),
});

/** `validate_component`: what the compiler and our rules say of a piece of code. */
export function validateComponent({ service, folder }: UiDependencies) {
  return defineTool({
    title: 'Check a UI component',
    description:
      'Checks a component with its framework’s own compiler and with rules for undeclared names, unknown components and ' +
      'invented packages. Use it after writing or editing UI code by hand. Runs on this machine, calls no AI. Code with ' +
      'faults is a result with ok false, not a failed call.',
    input: validateInputSchema,
    output: validationResultSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler(input: z.output<typeof validateInputSchema>) {
      const result = await service.validate({ ...input, folder: folder?.() });
      return { structured: result, content: [text(summary(result))] };
    },
  });
}

function summary({ ok, compiler, findings }: ValidationResult): string {
  const lines = findings.map((each) => `${each.line}:${each.column} ${each.severity} ${each.message} (${each.rule})`);
  return [`${ok ? 'No errors' : 'Errors'} (${compiler})`, ...lines].join('\n');
}
