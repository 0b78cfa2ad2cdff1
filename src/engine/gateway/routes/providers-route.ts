import type { FastifyInstance } from 'fastify';
import type { ProviderStatus } from '../../../protocol/engine-rpc.ts';

/** `GET /api/providers`: `{providers: ProviderStatus[]}`. */
export function addProvidersRoute(app: FastifyInstance, list: () => Promise<ProviderStatus[]>): void {
  app.get('/api/providers', async () => ({ providers: await list() }));
}
