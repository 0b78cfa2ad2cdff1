import type { FastifyInstance } from 'fastify';
import type { UiDependencies } from '../../mcp/ui/ui-dependencies.ts';
import { validateInputSchema } from '../../mcp/ui/validate-component.ts';
import { parseBody } from '../parse-body.ts';

/** `POST /api/validate`: `{code, framework, fileName?}` in, a ValidationResult out. */
export function addValidateRoute(app: FastifyInstance, { service, folder }: UiDependencies): void {
  app.post('/api/validate', async (request) =>
    service.validate({ ...parseBody(validateInputSchema, request.body), folder: folder?.() }),
  );
}
