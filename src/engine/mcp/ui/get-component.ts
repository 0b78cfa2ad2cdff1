import { z } from 'zod';
import { uiComponentResponseSchema } from '../../../protocol/generation.ts';
import { defineTool } from '../tool.ts';
import { MCPToolError } from '../tool-error.ts';
import { componentAnswer } from './component-answer.ts';
import type { UiDependencies } from './ui-dependencies.ts';

const input = z.strictObject({
  id: z.string().trim().min(1, 'must be the id of a component').max(200).describe('`id` of an earlier answer.'),
});

/** `get_component`: an earlier answer once more. */
export function getComponent({ service }: UiDependencies) {
  return defineTool({
    title: 'Get a generated component',
    description:
      'Gives back a component that was generated before, by its id: the code, its file name, packages and findings. Use ' +
      'it to read an earlier answer again instead of generating it anew.',
    input,
    output: uiComponentResponseSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler({ id }: z.output<typeof input>) {
      const response = service.get(id);
      if (response) return componentAnswer(response);
      throw new MCPToolError('NOT_FOUND', `No component has the id "${id}".`, undefined, {
        hint: 'Use the id that generate_component or refine_component answered with.',
      });
    },
  });
}
