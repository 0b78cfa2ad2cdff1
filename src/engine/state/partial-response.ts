import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { UIComponentRequest, UIComponentResponse } from '../../protocol/generation.ts';

/** What had arrived of a generation that never came to an end, as an answer; null when nothing had. */
export function partialResponse(row: {
  id: string;
  name: string;
  request: UIComponentRequest;
  code: string;
  startedAt: string;
}): UIComponentResponse | null {
  const { id, name, request, code, startedAt } = row;
  if (code === '') return null;
  return {
    id,
    type: request.type,
    framework: request.framework,
    name,
    fileName: `${name}${FRAMEWORK_INFO[request.framework].extension(request.language ?? 'ts')}`,
    code,
    dependencies: [],
    metadata: {
      generationTime: 0,
      provider: request.provider ?? 'unknown',
      providerType: 'unknown',
      template: null,
      model: request.model ?? null,
      tokens: null,
      cost: 'unknown',
      cached: false,
      repaired: false,
      partial: true,
      validation: { ok: false, compiler: 'none', findings: [] },
      ignoredOptions: [],
      failovers: [],
    },
    generatedAt: startedAt,
  };
}
