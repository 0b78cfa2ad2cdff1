import { UIForgeError } from '../../../protocol/errors.ts';
import { FRAMEWORKS } from '../../../protocol/framework.ts';
import {
  MAX_REFINED_LENGTH,
  type RefineRequest,
  type RefineRequestInput,
  refineRequestSchema,
} from '../../../protocol/refine.ts';
import { refuseDeep } from '../parse-request.ts';
import { requestProblem } from '../request-problem.ts';

/**
 * Checks a request to change code.
 *
 * @throws UIForgeError INVALID_ARGUMENT that names each wrong field and what is allowed
 */
export function parseRefineRequest(input: RefineRequestInput): RefineRequest {
  refuseDeep({ context: input?.context });
  const parsed = refineRequestSchema.safeParse(input);
  if (!parsed.success) throw requestProblem(refineRequestSchema, input, parsed.error, hintFor);
  const { code, selection } = parsed.data;
  if (selection && (selection.start > selection.end || selection.end > code.length)) {
    throw new UIForgeError(
      'INVALID_ARGUMENT',
      `The selection, ${selection.start} to ${selection.end}, lies outside of the code, which has ${code.length} characters.`,
      { hint: 'Select again: the file may have changed since.', context: { fields: ['selection'] } },
    );
  }
  return parsed.data;
}

function hintFor(fields: Set<string>): string | undefined {
  if (fields.has('framework')) return `Choose one of ${FRAMEWORKS.join(', ')}.`;
  if (fields.has('instruction')) return 'Say in a sentence or two what shall be different.';
  if (fields.has('code')) {
    return `Give the whole file; it may have up to ${MAX_REFINED_LENGTH.toLocaleString('en')} characters. Split a longer one first.`;
  }
  return undefined;
}
