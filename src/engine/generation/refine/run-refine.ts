import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import { FRAMEWORK_INFO } from '../../../protocol/framework.ts';
import type { Dependency, UIComponentRequest } from '../../../protocol/generation.ts';
import type { RefineEvent, RefineRequest, RefineResponse } from '../../../protocol/refine.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import type { ChatMessage } from '../../providers/provider.ts';
import { applyBlocks } from '../edits/apply-blocks.ts';
import { EditBlockReader } from '../edits/edit-blocks.ts';
import { minimalEdits } from '../edits/minimal-edits.ts';
import { ModelCalls } from '../model-calls.ts';
import { ProgressTeller } from '../progress.ts';

export interface RefinePlan {
  id: string;
  request: RefineRequest;
  /** The same as a request for a component: what the history keeps. */
  component: UIComponentRequest;
  name: string;
  fileName: string;
  messages: ChatMessage[];
}

export interface RefineDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (code: string) => Promise<ValidationResult>;
  dependencies: (code: string) => Dependency[];
  /** The generation clock, in milliseconds. */
  generationTimeoutMs: number;
}

/**
 * One change: asks for it, applies what comes, checks the result.
 *
 * @throws UIForgeError when no change came that can be used; nothing is changed then
 */
export async function runRefine(
  plan: RefinePlan,
  deps: RefineDeps,
  emit: (event: RefineEvent) => void,
  signal: AbortSignal,
): Promise<RefineResponse> {
  const started = performance.now();
  const { request } = plan;
  const calls = new ModelCalls({
    manager: deps.manager,
    component: plan.component,
    options: { ...request.options, ...(request.model ? { model: request.model } : {}) },
    provider: request.provider,
    services: 'only',
    signal,
    deadline: started + deps.generationTimeoutMs,
    emit,
  });
  const progress = new ProgressTeller(emit, (text) => text.length / 4);
  let reader = new EditBlockReader();
  await calls.ask({
    messages: plan.messages,
    onText: (text) => {
      reader.push(text);
      emit({ type: 'text', text });
      progress.count(text);
    },
    resume: () => {
      reader = new EditBlockReader();
      return null;
    },
  });
  reader.end();
  const { code, failed } = applyBlocks(request.code, reader.blocks);
  if (failed.length > 0 || code === request.code) throw noChange(calls.provider, reader.talk);
  emit({
    type: 'stage',
    stage: 'validation',
    message: `Checking with the compiler of ${FRAMEWORK_INFO[request.framework].label}`,
  });
  const validation = await deps.validate(code);
  const { provider, providerType, model, tokens, cost, ignoredOptions, failovers } = calls.totals();
  return {
    id: plan.id,
    type: 'component',
    framework: request.framework,
    name: plan.name,
    fileName: plan.fileName,
    code,
    edits: minimalEdits(request.code, code),
    explanation: reader.talk,
    form: 'edits',
    dependencies: deps.dependencies(code),
    metadata: {
      ...{ generationTime: Math.round(performance.now() - started), provider, providerType, template: null, model },
      ...{ tokens, cost, cached: false, repaired: false, partial: false, validation, ignoredOptions, failovers },
    },
    generatedAt: new Date().toISOString(),
  };
}

function noChange(provider: string, talk: string): UIForgeError {
  const said = talk === '' ? 'no change' : `no change that can be applied. It said: "${talk.slice(0, 300)}"`;
  return new UIForgeError('EXTERNAL_SERVICE_ERROR', `${provider} gave ${said}`, {
    hint: 'Say more concretely what to change, or choose another model.',
    context: { said: talk },
  });
}
