import type { ContextPreview, ContextReport } from '../../../protocol/context.ts';
import type { GenerateOptions } from '../../../protocol/generation.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import type { ChatMessage } from '../../providers/provider.ts';

export interface PreviewDeps {
  manager: Pick<ProviderManager, 'estimate'>;
  isOfflineProvider: (name: string) => boolean;
}

/** What would be sent, as far as it is decided. */
export interface SendingPlan {
  messages: ChatMessage[];
  context: ContextReport | null;
  provider?: string | undefined;
  model?: string | undefined;
  options?: GenerateOptions | undefined;
  /** Ask no service. */
  offline: boolean;
}

const EMPTY: ContextReport = { budget: 0, tokens: 0, picked: [], left: [], masked: [], notes: [] };

/** What a plan would send, and to whom. */
export async function previewOf(plan: SendingPlan, deps: PreviewDeps): Promise<ContextPreview> {
  const { provider, model, options } = plan;
  const asked = { messages: plan.messages, options: { ...options, ...(model ? { model } : {}) }, provider };
  const first = plan.offline ? undefined : (await deps.manager.estimate(asked)).find(({ ready }) => ready);
  const report = plan.context ?? EMPTY;
  if (!first || deps.isOfflineProvider(first.provider)) {
    return { messages: [], report, tokens: 0, provider: null, cost: 0, nothing: whyNothing(plan.offline, !first) };
  }
  return {
    messages: plan.messages.map(({ role, content, images = [] }) => ({
      role,
      content,
      images: images.map(({ mimeType, data, name }, index) => ({
        name: name ?? `image ${index + 1}`,
        mimeType,
        bytes: Buffer.byteLength(data, 'base64'),
      })),
    })),
    report,
    tokens: first.inputTokens,
    provider: { name: first.provider, model: first.model },
    cost: first.cost,
    nothing: null,
  };
}

function whyNothing(offline: boolean, nobody: boolean): string {
  if (offline) return 'The template library answers this request, so nothing is sent.';
  if (nobody) return 'No provider is ready to be asked, so nothing is sent.';
  return 'No service is ready to be asked: the template library answers, and nothing is sent.';
}
