import { UIForgeError } from '../../protocol/errors.ts';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  type UIComponentRequest,
  type UIComponentRequestInput,
  uiComponentRequestSchema,
} from '../../protocol/generation.ts';
import { imageProblem } from './image-problem.ts';
import { requestProblem } from './request-problem.ts';

/** Levels of lists and objects in what a request brings along: far more than any template takes. */
const MAX_DEPTH = 100;

/**
 * Checks a request and fills the defaults in.
 *
 * @throws UIForgeError INVALID_ARGUMENT that names each wrong field and what is allowed
 */
export function parseRequest(input: UIComponentRequestInput): UIComponentRequest {
  refuseDeep({ context: input?.context, parameters: input?.parameters });
  const parsed = uiComponentRequestSchema.safeParse(input);
  if (parsed.success) {
    refuseBrokenImages(parsed.data);
    return parsed.data;
  }
  throw requestProblem(uiComponentRequestSchema, input, parsed.error, hintFor);
}

/** What is nested more deeply would overflow the stack of whoever walks through it. @throws UIForgeError */
export function refuseDeep(fields: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(fields)) {
    let level = [value];
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > MAX_DEPTH) {
        throw new UIForgeError('INVALID_ARGUMENT', `The request can't be used. ${field}: nested too deeply.`, {
          hint: `Send at most ${MAX_DEPTH} levels of lists and objects.`,
          context: { fields: [field] },
        });
      }
      level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    }
  }
}

function refuseBrokenImages({ context }: UIComponentRequest): void {
  const problems = (context?.images ?? []).flatMap((image, index) => {
    const problem = imageProblem(image);
    return problem === null ? [] : [{ field: `context.images.${index}.data`, problem }];
  });
  if (problems.length === 0) return;
  const told = problems.map(({ field, problem }) => `${field}: ${problem}`).join('; ');
  throw new UIForgeError('INVALID_ARGUMENT', `The request can't be used. ${told}.`, {
    hint: 'Send the bytes of a PNG, JPEG, WebP or GIF file in base64, with its own type.',
    context: { fields: problems.map(({ field }) => field) },
  });
}

function hintFor(fields: Set<string>): string | undefined {
  if (fields.has('framework')) return `Choose one of ${FRAMEWORKS.join(', ')}.`;
  if (fields.has('description')) {
    return `Describe the component in 1 to ${MAX_DESCRIPTION_LENGTH} characters; longer material belongs into context files.`;
  }
  return undefined;
}
