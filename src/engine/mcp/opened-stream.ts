const OPENING = new TextEncoder().encode(': open\n\n');

/**
 * An event stream that begins with a comment. The head of an answer goes out with its first byte, and a client that waits
 * for the head would otherwise wait for the first message, which may be a long time coming.
 */
export function openStreamAtOnce(response: Response): Response {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!isStream || response.body === null) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(OPENING),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
