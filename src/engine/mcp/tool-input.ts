import { z } from 'zod';
import { MCPToolError } from './tool-error.ts';

/**
 * Checks a tool's arguments, whatever the client did or did not check.
 * @throws MCPToolError INVALID_ARGUMENT that names every wrong argument and lists those the tool takes.
 */
export function parseToolInput<Input extends z.ZodType>(schema: Input, args: unknown): z.output<Input> {
  const parsed = schema.safeParse(args ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(describe);
  throw new MCPToolError(
    'INVALID_ARGUMENT',
    `Wrong arguments: ${problems.join('; ')}.`,
    { problems },
    { hint: argumentsHint(schema) },
  );
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => JSON.stringify([...issue.path, key].join('.')));
    return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not known`;
  }
  const path = issue.path.join('.');
  return path === '' ? issue.message : `${JSON.stringify(path)}: ${issue.message}`;
}

function argumentsHint(schema: z.ZodType): string | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const names = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) =>
    field.safeParse(undefined).success ? `${name}?` : name,
  );
  return names.length === 0 ? 'The tool takes no arguments.' : `The tool takes: ${names.join(', ')}.`;
}
