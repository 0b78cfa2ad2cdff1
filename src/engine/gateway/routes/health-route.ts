import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../problem.ts';

export interface HealthOptions {
  version: string;
  /** Why the engine can't work now, one sentence each; none when it can. */
  notReady: () => string[] | Promise<string[]>;
}

/** `GET /health`: alive. `GET /health/ready`: ready, or 503 with the reasons. Open to everyone on the machine. */
export function addHealthRoutes(app: FastifyInstance, { version, notReady }: HealthOptions): void {
  app.get('/health', { config: { open: true } }, async () => ({
    status: 'ok',
    version,
    uptimeSeconds: Math.round(process.uptime()),
  }));
  app.get('/health/ready', { config: { open: true } }, async (_request, reply) => {
    const reasons = await notReady();
    if (reasons.length === 0) return { status: 'ready' };
    return sendProblem(reply, { code: 'UNAVAILABLE', message: reasons.join(' '), context: { reasons } });
  });
}
