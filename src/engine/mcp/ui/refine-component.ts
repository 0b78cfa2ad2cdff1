import type { z } from 'zod';
import { refineRequestSchema, refineResponseSchema } from '../../../protocol/refine.ts';
import { defineTool, text } from '../tool.ts';
import { componentAnswer } from './component-answer.ts';
import { reportChange } from './generation-progress.ts';
import type { UiDependencies } from './ui-dependencies.ts';

const fields = refineRequestSchema.shape;

const input = refineRequestSchema
  .pick({
    code: true,
    framework: true,
    instruction: true,
    fileName: true,
    selection: true,
    context: true,
    provider: true,
    model: true,
  })
  .extend({
    code: fields.code.describe('The whole file as it is now.'),
    framework: fields.framework.describe('Framework of the code.'),
    instruction: fields.instruction.describe('What to change, in plain words.'),
    fileName: fields.fileName.describe('Name or path of the file; its ending tells TypeScript from JavaScript.'),
    selection: fields.selection.describe(
      'Part of the code that the change is about: {"start", "end"} in UTF-16 code units.',
    ),
    context: fields.context.describe(
      'What to fit in with: {"files": [{"path", "content"?}], "like": path of a component, "images": [{"mimeType", "data": base64}]}.',
    ),
    provider: fields.provider.describe('Ask this AI provider only, by its name in the settings.'),
    model: fields.model.describe('Model to ask.'),
  });

/** `refine_component`: code that exists, changed as told. */
export function refineComponent({ service, folder }: UiDependencies) {
  return defineTool({
    title: 'Change a UI component',
    description:
      'Changes an existing component as told and checks the result with the framework’s own compiler. Use it when there ' +
      'is code to start from; for a new component use generate_component. Pass the whole file; the changed file comes ' +
      'back, and beside it the edits that make it out of yours: all else is byte for byte as it was. It writes no file. ' +
      'Needs an AI provider: the template library can’t change code.',
    input,
    output: refineResponseSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    async handler(request: z.output<typeof input>, { signal, progress }) {
      const response = await service.refine(request, {
        signal,
        folder: folder?.(request.fileName),
        onEvent: reportChange(progress),
      });
      const answer = componentAnswer(response);
      const { explanation } = response;
      return explanation === '' ? answer : { ...answer, content: [...answer.content, text(explanation)] };
    },
  });
}
