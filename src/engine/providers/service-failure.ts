/** What a service said when it refused, read from whatever error its SDK threw. */
export interface ServiceFailure {
  /** HTTP status; undefined for an error that came inside of a stream. */
  status: number | undefined;
  headers: Headers | undefined;
  /** The service's own words; empty when it said nothing. */
  message: string;
  /** `type` and `code` of the error object, such as `insufficient_quota` or `overloaded_error`. */
  kinds: string[];
}

/**
 * The failure inside of an SDK's API error: both official SDKs carry `status`, `headers` and the parsed body in `error`,
 * one with and one without its outer object. Null when `error` is something else.
 */
export function serviceFailure(error: unknown): ServiceFailure | null {
  if (!(error instanceof Error) || !('status' in error) || !('headers' in error)) return null;
  const { status, headers, error: body } = error as { status?: unknown; headers?: unknown; error?: unknown };
  if (typeof status !== 'number' && !isRecord(body)) return null;
  const outer = isRecord(body) ? body : {};
  const inner = isRecord(outer.error) ? outer.error : outer;
  return {
    status: typeof status === 'number' ? status : undefined,
    headers: isHeaders(headers) ? headers : undefined,
    message: typeof inner.message === 'string' ? inner.message : typeof outer.error === 'string' ? outer.error : '',
    kinds: [inner.type, inner.code].filter((kind) => typeof kind === 'string'),
  };
}

/** Not `instanceof`: those of a pooled connection are of another class than Node's own. */
function isHeaders(value: unknown): value is Headers {
  return isRecord(value) && typeof value.get === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
