import type { z } from 'zod';
import { UIForgeError } from '../../protocol/errors.ts';

/** Checks the body of a request. @throws UIForgeError INVALID_ARGUMENT that names every wrong field. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new UIForgeError('INVALID_ARGUMENT', `The request is not valid. ${problems.join('; ')}.`, {
    hint: 'Correct the fields named and send it again.',
    context: { problems },
  });
}
