import type { Fetch } from './http-client.ts';

/** The answer is a web page where data was expected. */
export class WebPageAnswer extends Error {}
/** The answer holds bytes that are no UTF-8. */
export class NotUtf8 extends Error {}
/** The answer is longer than anything that makes sense. */
export class AnswerTooLong extends Error {}

/** More raw bytes than any answer has, however much an event wraps around a few letters. */
const MAX_RAW_BYTES = 64 * 1024 * 1024;

/**
 * A `fetch` that looks at answers before the SDK does: refuses web pages, bytes that are no UTF-8 (the SDKs would turn
 * them into replacement characters) and answers without end, and tells of every arriving byte.
 */
export function watchedFetch(fetch: Fetch, onBytes: () => void = () => undefined): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || !response.body) return response;
    const type = response.headers.get('content-type') ?? '';
    if (/\btext\/html\b|\bapplication\/xhtml/i.test(type)) {
      response.body.cancel().catch(() => undefined);
      throw new WebPageAnswer(`answered with ${type}`);
    }
    const { status, statusText, headers } = response;
    return new Response(checked(response.body, onBytes), { status, statusText, headers });
  };
}

function checked(body: ReadableStream<Uint8Array>, onBytes: () => void): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body.getReader();
  let total = 0;
  const decode = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw new NotUtf8('bytes that are not UTF-8', { cause: error });
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          decode();
          return controller.close();
        }
        onBytes();
        total += value.byteLength;
        try {
          if (total > MAX_RAW_BYTES) throw new AnswerTooLong(`more than ${MAX_RAW_BYTES} bytes`);
          decode(value);
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
