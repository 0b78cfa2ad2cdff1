import type { ContextPreview, ContextReport } from '../../../protocol/context.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import { estimateTokens, loadTokenizer } from '../../providers/tokens.ts';
import type { RunPlan } from '../run.ts';

export interface PreviewDeps {
  manager: Pick<ProviderManager, 'estimate'>;
  isOfflineProvider: (name: string) => boolean;
}

const EMPTY: ContextReport = { budget: 0, tokens: 0, picked: [], left: [], masked: [], notes: [] };

/** What a plan would send, and to whom. */
export async function previewOf(plan: RunPlan, deps: PreviewDeps): Promise<ContextPreview> {
  const { provider, model, options } = plan.request;
  const asked = { messages: plan.messages, options: { ...options, ...(model ? { model } : {}) }, provider };
  const first = plan.offline ? undefined : (await deps.manager.estimate(asked)).find(({ ready }) => ready);
  const report = plan.context ?? EMPTY;
  if (!first || deps.isOfflineProvider(first.provider)) {
    const nothing = plan.offline
      ? 'The template library answers this request, so nothing is sent.'
      : first
        ? 'No service is ready to be asked: the template library answers, and nothing is sent.'
        : 'No provider is ready to be asked, so nothing is sent.';
    return { messages: [], report, tokens: 0, provider: null, cost: 0, nothing };
  }
  await loadTokenizer();
  const tokens = plan.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  return {
    messages: plan.messages.map(({ role, content, images = [] }) => ({
      role,
      content,
      images: images.map(({ mimeType, data, name }, index) => ({
        name: name ?? `image ${index + 1}`,
        mimeType,
        bytes: Math.floor((data.length * 3) / 4) - (/=*$/.exec(data)?.[0].length ?? 0),
      })),
    })),
    report,
    tokens,
    provider: { name: first.provider, model: first.model },
    cost: first.cost,
    nothing: null,
  };
}
