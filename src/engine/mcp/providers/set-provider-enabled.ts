import { z } from 'zod';
import { defineTool, text } from '../tool.ts';
import type { ProvidersDependencies } from './providers-dependencies.ts';

const input = z.strictObject({
  name: z.string().trim().min(1, 'must be the name of a provider').describe('Name as list_providers gives it.'),
  enabled: z.boolean().describe('Whether it is asked from now on.'),
});

/** `set_provider_enabled`: takes a provider out of the order, or back into it, while this engine lives. */
export function setProviderEnabled({ setEnabled }: ProvidersDependencies) {
  return defineTool({
    title: 'Switch an AI provider on or off',
    description:
      'Takes a provider out of the order in which they are asked, or puts it back. Use it when one misbehaves or costs too ' +
      'much. Holds until the engine ends or the user’s settings change that provider; settings are not written.',
    input,
    output: z.object({ name: z.string(), enabled: z.boolean(), lasts: z.literal('until the engine ends') }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    async handler({ name, enabled }: z.output<typeof input>) {
      setEnabled(name, enabled);
      const lasts = 'until the engine ends' as const;
      return {
        structured: { name, enabled, lasts },
        content: [text(`${name} is switched ${enabled ? 'on' : 'off'} ${lasts}.`)],
      };
    },
  });
}
