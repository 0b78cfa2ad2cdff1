import { UIForgeError } from '../../../protocol/errors.ts';
import type { FeatureCheck } from './ui-dependencies.ts';

/** @throws UIForgeError FEATURE_DISABLED when AI is switched off and the request can't be answered without it. */
export async function requireAi(
  features: FeatureCheck,
  request: { template?: string | undefined; offline?: boolean | undefined } = {},
): Promise<void> {
  // A template that was asked for by name is rendered, and offline requests never ask a model.
  if (request.template !== undefined || request.offline === true) return;
  if (await features.isEnabled('ai-generation')) return;
  throw new UIForgeError('FEATURE_DISABLED', 'Generation by AI is switched off.', {
    hint: 'Run `uiforge features enable uiforge-mcp.ai-generation`, or name a template.',
  });
}
