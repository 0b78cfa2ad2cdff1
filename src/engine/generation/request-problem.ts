import type { z } from 'zod';
import { UIForgeError } from '../../protocol/errors.ts';
import { schemaProblems } from '../config/schema-problems.ts';

/** The error of a request that its schema refuses: names each wrong field, what was given and what is allowed. */
export function requestProblem(
  schema: z.ZodType,
  input: unknown,
  error: z.ZodError,
  hintFor: (fields: Set<string>) => string | undefined,
): UIForgeError {
  const problems = schemaProblems(schema, error, input);
  const fields = problems.map(({ key }) => key);
  return new UIForgeError(
    'INVALID_ARGUMENT',
    `The request can't be used. ${problems.map(({ message }) => message).join('; ')}.`,
    {
      hint: hintFor(new Set(fields.map((field) => field.split('.')[0] ?? ''))),
      context: { fields },
      cause: error,
    },
  );
}
