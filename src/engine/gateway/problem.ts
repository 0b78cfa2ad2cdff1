import type { FastifyReply } from 'fastify';
import type { ErrorCode, ErrorPayload } from '../../protocol/errors.ts';

/** HTTP status of each error code. */
export const STATUS_OF: Record<ErrorCode, number> = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  CONFLICT: 409,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  CONFIRMATION_REQUIRED: 428,
  RATE_LIMITED: 429,
  COST_LIMIT: 429,
  TOKEN_LIMIT: 422,
  TIMEOUT: 504,
  CANCELLED: 499,
  UNAVAILABLE: 503,
  FEATURE_DISABLED: 403,
  VALIDATION_FAILED: 422,
  EXTERNAL_SERVICE_ERROR: 502,
  PRODUCER_NOT_FOUND: 404,
  INTERNAL: 500,
};

const TITLE_OF: Record<ErrorCode, string> = {
  INVALID_ARGUMENT: 'Invalid request',
  NOT_FOUND: 'Not found',
  ALREADY_EXISTS: 'Already exists',
  CONFLICT: 'Conflict',
  UNAUTHENTICATED: 'Not authenticated',
  PERMISSION_DENIED: 'Not allowed',
  CONFIRMATION_REQUIRED: 'Confirmation required',
  RATE_LIMITED: 'Too many requests',
  COST_LIMIT: 'Cost limit reached',
  TOKEN_LIMIT: 'Token limit exceeded',
  TIMEOUT: 'Timed out',
  CANCELLED: 'Cancelled',
  UNAVAILABLE: 'Unavailable',
  FEATURE_DISABLED: 'Switched off',
  VALIDATION_FAILED: 'Validation failed',
  EXTERNAL_SERVICE_ERROR: 'External service failed',
  PRODUCER_NOT_FOUND: 'Producer not found',
  INTERNAL: 'Internal error',
};

/** Problem details (RFC 9457) with our code and hint. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  hint?: string;
  context?: Record<string, unknown>;
}

/** @param status where HTTP has a more exact one than the code alone gives, such as 413 or 415 */
export function toProblem(error: ErrorPayload, status: number = statusOf(error)): Problem {
  return {
    type: 'about:blank',
    title: TITLE_OF[error.code],
    status,
    detail: error.message,
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.context === undefined ? {} : { context: error.context }),
  };
}

/** Sends an error as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, error: ErrorPayload, status?: number): FastifyReply {
  const problem = toProblem(error, status);
  // As bytes: to text the framework would add a charset, which this media type does not have.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)));
}

/**
 * A provider that refuses its key, or our request, is a fault behind us: 401 and 403 would tell callers that their own
 * token is wrong, 400 that their request is.
 */
function statusOf({ code, context }: ErrorPayload): number {
  const isOurs = context?.provider === undefined;
  const misleads = code === 'UNAUTHENTICATED' || code === 'PERMISSION_DENIED' || code === 'INVALID_ARGUMENT';
  return misleads && !isOurs ? 502 : STATUS_OF[code];
}
