import { z } from 'zod';
import { schemaProblems } from '../config/schema-problems.ts';
import { MCPToolError } from './tool-error.ts';

/**
 * Checks a tool's arguments, whatever the client did or did not check.
 * @throws MCPToolError INVALID_ARGUMENT that names every wrong argument and lists those the tool takes.
 */
export function parseToolInput<Input extends z.ZodType>(schema: Input, args: unknown): z.output<Input> {
  const input = args ?? {};
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = schemaProblems(schema, parsed.error, input).map(({ message }) => message);
  throw new MCPToolError(
    'INVALID_ARGUMENT',
    `Wrong arguments: ${problems.join('; ')}.`,
    { problems },
    { hint: argumentsHint(schema) },
  );
}

function argumentsHint(schema: z.ZodType): string | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const names = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) =>
    field.safeParse(undefined).success ? `${name}?` : name,
  );
  return names.length === 0 ? 'The tool takes no arguments.' : `The tool takes: ${names.join(', ')}.`;
}
