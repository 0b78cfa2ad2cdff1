import type { FastifyInstance } from 'fastify';
import { refineRequestSchema } from '../../../protocol/refine.ts';
import type { UiDependencies } from '../../mcp/ui/ui-dependencies.ts';
import { parseBody } from '../parse-body.ts';
import { answerWith } from './answer-route.ts';

/**
 * `POST /api/refine`: a RefineRequest in, a RefineResponse out, or its making as server-sent events where the client
 * accepts them. A client that goes away cancels the work.
 */
export function addRefineRoute(
  app: FastifyInstance,
  { service, folder, heartbeatMs, bodyLimit }: UiDependencies & { heartbeatMs?: number | undefined; bodyLimit: number },
): void {
  app.post('/api/refine', { bodyLimit }, async (request, reply) => {
    const wanted = parseBody(refineRequestSchema, request.body);
    return await answerWith(request, reply, heartbeatMs, (signal, onEvent) =>
      service.refine(wanted, { signal, folder: folder?.(wanted.fileName), onEvent }),
    );
  });
}
