import type { FastifyInstance } from 'fastify';
import { uiComponentRequestSchema } from '../../../protocol/generation.ts';
import type { UiDependencies } from '../../mcp/ui/ui-dependencies.ts';
import { parseBody } from '../parse-body.ts';
import { answerWith } from './answer-route.ts';

/**
 * `POST /api/generate`: a UIComponentRequest in, a UIComponentResponse out, or its making as server-sent events where
 * the client accepts them. A client that goes away cancels the work.
 */
export function addGenerateRoute(
  app: FastifyInstance,
  { service, folder, heartbeatMs, bodyLimit }: UiDependencies & { heartbeatMs?: number | undefined; bodyLimit: number },
): void {
  app.post('/api/generate', { bodyLimit }, async (request, reply) => {
    const wanted = parseBody(uiComponentRequestSchema, request.body);
    return await answerWith(request, reply, heartbeatMs, (signal, onEvent) =>
      service.generate(wanted, { signal, folder: folder?.(wanted.target), onEvent }),
    );
  });
}
