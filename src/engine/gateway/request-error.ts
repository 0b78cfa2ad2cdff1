import type { FastifyError } from 'fastify';
import type { ErrorPayload } from '../../protocol/errors.ts';
import { UIForgeError } from '../../protocol/errors.ts';

/** An error as a request answers with it. */
export interface RequestFailure {
  payload: ErrorPayload;
  /** Set where HTTP has a more exact status than the code gives. */
  status?: number;
  /** True when it is our fault and belongs in the log. */
  unexpected: boolean;
}

/** What a request answers when `error` was thrown on its way. Faults of ours are logged, not told. */
export function describeFailure(error: unknown, bodyLimit: number): RequestFailure {
  if (error instanceof UIForgeError) return { payload: error.toPayload(), unexpected: error.code === 'INTERNAL' };
  const { code, statusCode, message } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refused(
      413,
      `The body is larger than ${megabytes(bodyLimit)}.`,
      'Send less, such as smaller pictures (in base64 they grow by a third), or raise the setting uiforge.gateway.maxBodyBytes: four times as much is taken where pictures are.',
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return refused(415, 'The body must be JSON.', 'Send Content-Type: application/json.');
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    return refused(400, 'The body is not valid JSON.', 'Check the JSON: quotes, commas, UTF-8.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return refused(statusCode, message ?? 'The request can’t be understood.');
  }
  return {
    payload: { code: 'INTERNAL', message: 'Something went wrong inside UIForge.', hint: 'The log says what.' },
    unexpected: true,
  };
}

/** `8 MB`, or with a decimal where it is no round number. */
function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}

function refused(status: number, message: string, hint?: string): RequestFailure {
  const payload: ErrorPayload = { code: 'INVALID_ARGUMENT', message, ...(hint === undefined ? {} : { hint }) };
  return { payload, status, unexpected: false };
}
