import type { z } from 'zod';
import { UIForgeError } from '../../protocol/errors.ts';
import { schemaProblems } from '../config/schema-problems.ts';

/** Checks the body of a request. @throws UIForgeError INVALID_ARGUMENT that names every wrong field and what is allowed */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = schemaProblems(schema, parsed.error, body).map(({ message }) => message);
  throw new UIForgeError('INVALID_ARGUMENT', `The request can't be used. ${problems.join('; ')}.`, {
    hint: 'Correct the fields named and send it again.',
    context: { problems },
  });
}
