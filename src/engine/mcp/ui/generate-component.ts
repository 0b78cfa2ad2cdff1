import type { z } from 'zod';
import { uiComponentRequestSchema, uiComponentResponseSchema } from '../../../protocol/generation.ts';
import { defineTool } from '../tool.ts';
import { componentAnswer } from './component-answer.ts';
import { reportGeneration } from './generation-progress.ts';
import type { UiDependencies } from './ui-dependencies.ts';

const fields = uiComponentRequestSchema.shape;

const input = uiComponentRequestSchema
  .pick({
    type: true,
    framework: true,
    description: true,
    requirements: true,
    context: true,
    template: true,
    parameters: true,
    provider: true,
    model: true,
    name: true,
    language: true,
    target: true,
    companions: true,
  })
  .extend({
    type: fields.type.describe('What to make: a component, a page or a layout.'),
    framework: fields.framework.describe('Framework of the code.'),
    description: fields.description.describe('What to build, in plain words: purpose, parts, behaviour, looks.'),
    requirements: fields.requirements.describe('Things the component must do, one each.'),
    context: fields.context.describe(
      'What to fit in with: {"files": [{"path", "content"?}], "like": path of a component to be like, "images": [{"mimeType", "data": base64, "name"?}]}. Paths count from the workspace; files without content are read there.',
    ),
    template: fields.template.describe('Render this template, NAME or NAME@RANGE, instead of asking a model.'),
    parameters: fields.parameters.describe('Parameters of the template.'),
    provider: fields.provider.describe('Ask this AI provider only, by its name in the settings.'),
    model: fields.model.describe('Model to ask.'),
    name: fields.name.describe('Name of the component in PascalCase; chosen from the description when left out.'),
    companions: fields.companions.describe(
      'Files to make beside the component: style sheet, story, unit test, barrel export. They come back in `files`.',
    ),
    target: fields.target.describe(
      'File or folder of the project that it is for; in a monorepo the package around it decides versions and names.',
    ),
    language: fields.language.describe('TypeScript or JavaScript; the workspace decides when left out.'),
  });

/** `generate_component`: a new component from a description. */
export function generateComponent({ service, folder }: UiDependencies) {
  return defineTool({
    title: 'Generate a UI component',
    description:
      'Writes a new UI component, page or layout from a description and checks it with the framework’s own compiler. ' +
      'Use it whenever new UI code is wanted for React, Next.js, Vue, Svelte or Angular; to change code that exists use ' +
      'refine_component. Returns the code, the proposed file name, the packages it needs and the compiler’s findings. ' +
      'It writes no file. With a progress token the code arrives in progress messages while it is written.',
    input,
    output: uiComponentResponseSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    async handler(request: z.output<typeof input>, { signal, progress }) {
      const response = await service.generate(request, {
        signal,
        folder: folder?.(request.target),
        onEvent: reportGeneration(progress),
      });
      return componentAnswer(response);
    },
  });
}
