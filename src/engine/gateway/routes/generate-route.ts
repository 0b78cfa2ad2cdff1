import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { GenerationEvent, UIComponentRequest } from '../../../protocol/generation.ts';
import { uiComponentRequestSchema } from '../../../protocol/generation.ts';
import type { UiDependencies } from '../../mcp/ui/ui-dependencies.ts';
import { SseWriter } from '../../streaming/sse-writer.ts';
import { parseBody } from '../parse-body.ts';

/**
 * `POST /api/generate`: a UIComponentRequest in, a UIComponentResponse out, or its making as server-sent events where
 * the client accepts them. A client that goes away cancels the work.
 */
export function addGenerateRoute(
  app: FastifyInstance,
  dependencies: UiDependencies & { heartbeatMs?: number | undefined },
): void {
  app.post('/api/generate', async (request, reply) => {
    const wanted = parseBody(uiComponentRequestSchema, request.body);
    if (acceptsEvents(request)) return stream(reply, wanted, dependencies);
    const folder = dependencies.folder?.(wanted.target);
    return dependencies.service.generate(wanted, { signal: whileThere(reply), folder });
  });
}

/** The stream begins with the first event: what is refused before is answered with a status, as without a stream. */
async function stream(
  reply: FastifyReply,
  wanted: UIComponentRequest,
  { service, folder, heartbeatMs }: UiDependencies & { heartbeatMs?: number | undefined },
) {
  let begun: SseWriter | undefined;
  const events = () => {
    begun ??= begin(reply, heartbeatMs);
    return begun;
  };
  try {
    const response = await service.generate(wanted, {
      signal: whileThere(reply),
      folder: folder?.(wanted.target),
      onEvent: (event) => forward(event, events()),
    });
    events().send('complete', response);
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

/** `complete` and `error` come once, from the call's own result. */
function forward({ type, ...data }: GenerationEvent, events: SseWriter): void {
  if (type !== 'complete' && type !== 'error') events.send(type, data);
}

function acceptsEvents({ headers }: FastifyRequest): boolean {
  return /\btext\/event-stream\b/i.test(headers.accept ?? '');
}
