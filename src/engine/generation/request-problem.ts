import type { z } from 'zod';
import { UIForgeError } from '../../protocol/errors.ts';

/** The error of a request that its schema refuses: names each wrong field and what is allowed. */
export function requestProblem(error: z.ZodError, hintFor: (fields: Set<string>) => string | undefined): UIForgeError {
  const problems = error.issues.map((issue) => {
    const field = issue.path.join('.') || 'request';
    return `${field}: ${lowerFirst(issue.message)}`;
  });
  return new UIForgeError('INVALID_ARGUMENT', `The request can't be used. ${problems.join('; ')}.`, {
    hint: hintFor(new Set(error.issues.map((issue) => String(issue.path[0] ?? '')))),
    context: { fields: error.issues.map((issue) => issue.path.join('.')) },
    cause: error,
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
