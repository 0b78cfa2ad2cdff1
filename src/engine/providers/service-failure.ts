/** What a service said when it refused, read from whatever error its SDK threw. */
export interface ServiceFailure {
  /** HTTP status; undefined for an error that came inside of a stream or under the status 200. */
  status: number | undefined;
  headers: Headers | undefined;
  /** The service's own words; empty when it said nothing. */
  message: string;
  /** `type` and `code` of the error object, such as `insufficient_quota` or `overloaded_error`. */
  kinds: string[];
  /** The error is all that came, under the status 200. */
  whole?: boolean;
}

/**
 * The failure inside of an SDK's API error: both official SDKs carry `status`, `headers` and the parsed body in `error`,
 * one with and one without its outer object. Null when `error` is something else.
 */
export function serviceFailure(error: unknown): ServiceFailure | null {
  if (!(error instanceof Error) || !('status' in error) || !('headers' in error)) return null;
  const { status, headers, error: body } = error as { status?: unknown; headers?: unknown; error?: unknown };
  if (typeof status !== 'number' && !isRecord(body)) return null;
  return {
    status: typeof status === 'number' ? status : undefined,
    headers: isHeaders(headers) ? headers : undefined,
    ...wordsOf(body),
  };
}

/** The error in a body that came under the status 200; null when the body tells of none. */
export function failureInBody(body: unknown): ServiceFailure | null {
  const outer = Array.isArray(body) ? body[0] : body;
  if (!isRecord(outer) || !ERROR_FIELDS.some((field) => field in outer)) return null;
  const { message, kinds } = wordsOf(outer);
  return message === '' && kinds.length === 0
    ? null
    : { status: undefined, headers: undefined, message, kinds, whole: true };
}

/** Where services put their errors: an object or a text in `error`, lists in `errors`, `detail` and `message` bare. */
const ERROR_FIELDS = ['error', 'errors', 'detail', 'message'];

function wordsOf(body: unknown): Pick<ServiceFailure, 'message' | 'kinds'> {
  const outer = isRecord(body) ? body : {};
  const listed = [outer.errors, outer.detail].map((list) => (Array.isArray(list) ? list[0] : undefined)).find(isRecord);
  const inner = isRecord(outer.error) ? outer.error : (listed ?? outer);
  const message = [inner.message, inner.msg, outer.error, outer.detail, outer.message].find(
    (words) => typeof words === 'string',
  );
  // Some give a status of HTTP as the code, and a name such as RESOURCE_EXHAUSTED as the status.
  const kinds = [inner.type, inner.code, inner.status].filter((kind) => ['string', 'number'].includes(typeof kind));
  return { message: message ?? '', kinds: kinds.map(String) };
}

/** Not `instanceof`: those of a pooled connection are of another class than Node's own. */
function isHeaders(value: unknown): value is Headers {
  return isRecord(value) && typeof value.get === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
