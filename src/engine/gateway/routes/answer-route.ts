import type { FastifyReply, FastifyRequest } from 'fastify';
import { UIForgeError } from '../../../protocol/errors.ts';
import { SseWriter } from '../../streaming/sse-writer.ts';

/** Work that tells what happens until it has an answer. */
export type Work<Answer> = (signal: AbortSignal, onEvent: (event: { type: string }) => void) => Promise<Answer>;

/**
 * Answers a request with the result of some work, or with its making as server-sent events where the client accepts
 * them; the last of those is `complete` or `error`. A client that goes away cancels the work.
 */
export async function answerWith<Answer extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  heartbeatMs: number | undefined,
  work: Work<Answer>,
): Promise<Answer | FastifyReply> {
  if (acceptsEvents(request)) return await stream(reply, heartbeatMs, work);
  return await work(whileThere(reply), () => undefined);
}

/** The stream begins with the first event: what is refused before is answered with a status, as without a stream. */
async function stream<Answer extends object>(
  reply: FastifyReply,
  heartbeatMs: number | undefined,
  work: Work<Answer>,
): Promise<FastifyReply> {
  let begun: SseWriter | undefined;
  const events = () => {
    begun ??= begin(reply, heartbeatMs);
    return begun;
  };
  try {
    const answer = await work(whileThere(reply), ({ type, ...data }) => {
      // These two come once, from the work's own result.
      if (type !== 'complete' && type !== 'error') events().send(type, data);
    });
    events().send('complete', answer);
  } catch (error) {
    if (!begun) throw error;
    begun.send('error', UIForgeError.from(error).toPayload());
  } finally {
    begun?.end();
  }
  return reply;
}

function begin(reply: FastifyReply, heartbeatMs: number | undefined): SseWriter {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  return new SseWriter(reply.raw, heartbeatMs);
}

/** Aborted when the client goes away before it has its answer. */
function whileThere(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new DOMException('The client went away.', 'AbortError'));
  });
  return gone.signal;
}

function acceptsEvents({ headers }: FastifyRequest): boolean {
  return /\btext\/event-stream\b/i.test(headers.accept ?? '');
}
