import type { Fetch } from './http-client.ts';
import { Utf8Check } from './utf8-check.ts';
import { WholeBody } from './whole-body.ts';

/** The answer is a web page where data was expected. */
export class WebPageAnswer extends Error {}
/** The answer is longer than anything that makes sense. */
export class AnswerTooLong extends Error {}
/** The service points elsewhere. `target` is where to, without what a query may hold. */
export class Redirected extends Error {
  readonly target: string;

  constructor(target: string) {
    super(`redirected to ${target}`);
    this.target = target;
  }
}

/** More raw bytes than any answer has, however much an event wraps around a few letters. */
const MAX_RAW_BYTES = 64 * 1024 * 1024;
/** As much of an error's body as is read: more than any service has to say. */
const MAX_ERROR_BYTES = 256 * 1024;

export interface Watch {
  /** Told of every arriving piece. */
  onBytes?: (() => void) | undefined;
  /** The answer has to be an event stream. */
  streams?: boolean;
  /** Ends the call and its answer, beside what the SDK says. */
  signal?: AbortSignal | undefined;
}

/**
 * A `fetch` that looks at answers before the SDK does: refuses web pages, bytes that are no UTF-8 (the SDKs would turn
 * them into replacement characters), JSON instead of a stream (the SDKs would see a stream without events) and answers
 * without end, and tells of every arriving byte. Redirects are not followed: code and key go where the user chose and
 * nowhere else.
 */
export function watchedFetch(fetch: Fetch, watch: Watch = {}): Fetch {
  return async (input, init) => {
    const signals = [init?.signal, watch.signal].filter((signal) => signal != null);
    const response = await fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) });
    if (response.status >= 300 && response.status < 400) {
      response.body?.cancel().catch(() => undefined);
      throw new Redirected(targetOf(response, String(input instanceof Request ? input.url : input)));
    }
    if (!response.body) return response;
    if (!response.ok) return withBody(response, beginningOf(response.body));
    const type = response.headers.get('content-type') ?? '';
    if (/\btext\/html\b|\bapplication\/xhtml/i.test(type)) {
      response.body.cancel().catch(() => undefined);
      throw new WebPageAnswer(`answered with ${type}`);
    }
    return withBody(response, checked(response.body, watch));
  };
}

function withBody({ status, statusText, headers }: Response, body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { status, statusText, headers });
}

function targetOf({ headers }: Response, asked: string): string {
  const location = headers.get('location') ?? '';
  if (!URL.canParse(location, asked)) return 'nowhere';
  const { origin, pathname } = new URL(location, asked);
  return `${origin}${pathname}`;
}

/** The first `MAX_ERROR_BYTES` of a body; the rest is not waited for. */
function beginningOf(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let left = MAX_ERROR_BYTES;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.byteLength;
        if (left <= 0) controller.terminate();
      },
    }),
  );
}

function checked(body: ReadableStream<Uint8Array>, { onBytes, streams }: Watch): ReadableStream<Uint8Array> {
  const whole = streams ? new WholeBody() : undefined;
  const utf8 = new Utf8Check();
  const reader = body.getReader();
  let total = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          utf8.end();
          whole?.end();
          return controller.close();
        }
        onBytes?.();
        total += value.byteLength;
        try {
          if (total > MAX_RAW_BYTES) throw new AnswerTooLong(`more than ${MAX_RAW_BYTES} bytes`);
          utf8.take(value);
          whole?.take(value);
        } catch (error) {
          reader.cancel(error).catch(() => undefined);
          throw error;
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
