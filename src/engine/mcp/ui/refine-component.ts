import { z } from 'zod';
import { UIForgeError } from '../../../protocol/errors.ts';
import { FRAMEWORK_INFO, FRAMEWORKS } from '../../../protocol/framework.ts';
import { uiComponentResponseSchema } from '../../../protocol/generation.ts';
import { defineTool } from '../tool.ts';
import { componentAnswer } from './component-answer.ts';
import { reportGeneration } from './generation-progress.ts';
import type { UiDependencies } from './ui-dependencies.ts';

const input = z.strictObject({
  code: z.string().trim().min(1, 'must hold the code to change').max(200_000).describe('The whole file as it is now.'),
  framework: z.enum(FRAMEWORKS).describe('Framework of the code.'),
  instruction: z
    .string()
    .trim()
    .min(1, 'must say what to change')
    .max(10_000)
    .describe('What to change, in plain words.'),
});

/** `refine_component`: code that exists, changed as told. */
export function refineComponent({ service, folder }: UiDependencies) {
  return defineTool({
    title: 'Change a UI component',
    description:
      'Changes an existing component as told and checks the result with the framework’s own compiler. Use it when there ' +
      'is code to start from; for a new component use generate_component. Pass the whole file; the whole changed file ' +
      'comes back. It writes no file. Needs an AI provider: the template library can’t change code.',
    input,
    output: uiComponentResponseSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    async handler({ code, framework, instruction }: z.output<typeof input>, { signal, progress }) {
      const path = `Component${FRAMEWORK_INFO[framework].extension('ts')}`;
      const response = await service
        .generate(
          {
            framework,
            description: `Change the component in ${path} as follows, and answer with the whole changed file.\n\n${instruction}`,
            requirements: ['Keep everything that the change does not touch as it is: names, props, behaviour, style.'],
            context: { files: [{ path, content: code }] },
          },
          { signal, folder: folder?.(), onEvent: reportGeneration(progress) },
        )
        .catch((error: unknown) => {
          throw isFromLibrary(UIForgeError.from(error)) ? needsAi(error) : error;
        });
      // The template library answers a description; it has not read the code, so its answer is not a change of it.
      if (response.metadata.providerType === 'offline') {
        throw needsAi();
      }
      return componentAnswer(response);
    },
  });
}

/** No service was asked, and the library had nothing that fits. */
function isFromLibrary({ code, context }: UIForgeError): boolean {
  return code === 'NOT_FOUND' && context?.failures !== undefined && context.provider === undefined;
}

function needsAi(cause?: unknown): UIForgeError {
  return new UIForgeError('UNAVAILABLE', 'Changing code needs an AI provider, and none could be asked.', {
    hint: 'Set up a provider (`uiforge doctor` says how), or describe a new component to generate_component.',
    cause,
  });
}
