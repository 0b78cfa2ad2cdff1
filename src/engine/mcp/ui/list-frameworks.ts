import { z } from 'zod';
import { COMPONENT_TYPES, FRAMEWORK_INFO, FRAMEWORKS } from '../../../protocol/framework.ts';
import { defineTool, text } from '../tool.ts';

const output = z.object({
  frameworks: z.array(
    z.object({
      id: z.enum(FRAMEWORKS),
      label: z.string(),
      /** The newest major version that is written for. */
      major: z.number().int(),
      extensions: z.object({ ts: z.string(), js: z.string() }),
      types: z.array(z.enum(COMPONENT_TYPES)),
    }),
  ),
});

/** `list_frameworks`: what can be generated for. */
export function listFrameworks() {
  const frameworks = FRAMEWORKS.map((id) => {
    const { label, major, extension } = FRAMEWORK_INFO[id];
    return { id, label, major, extensions: { ts: extension('ts'), js: extension('js') }, types: [...COMPONENT_TYPES] };
  });
  const lines = frameworks.map(({ id, label, major }) => `${id}: ${label} ${major}`);
  return defineTool({
    title: 'List frameworks',
    description:
      'Lists the frameworks that components can be generated and checked for, with their ids, versions and file endings. ' +
      'Use it when it is not clear which value `framework` takes.',
    input: z.strictObject({}),
    output,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler() {
      return { structured: { frameworks }, content: [text(lines.join('\n'))] };
    },
  });
}
