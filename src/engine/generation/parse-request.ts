import { UIForgeError } from '../../protocol/errors.ts';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  type UIComponentRequest,
  type UIComponentRequestInput,
  uiComponentRequestSchema,
} from '../../protocol/generation.ts';

/**
 * Checks a request and fills the defaults in.
 *
 * @throws UIForgeError INVALID_ARGUMENT that names each wrong field and what is allowed
 */
export function parseRequest(input: UIComponentRequestInput): UIComponentRequest {
  const parsed = uiComponentRequestSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'request';
    return `${field}: ${lowerFirst(issue.message)}`;
  });
  throw new UIForgeError('INVALID_ARGUMENT', `The request can't be used. ${problems.join('; ')}.`, {
    hint: hintFor(new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))),
    context: { fields: parsed.error.issues.map((issue) => issue.path.join('.')) },
    cause: parsed.error,
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function hintFor(fields: Set<string>): string | undefined {
  if (fields.has('framework')) return `Choose one of ${FRAMEWORKS.join(', ')}.`;
  if (fields.has('description')) {
    return `Describe the component in 1 to ${MAX_DESCRIPTION_LENGTH} characters; longer material belongs into context files.`;
  }
  return undefined;
}
