import type { ContextReport } from '../../protocol/context.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { ValidationResult } from '../../protocol/findings.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type {
  Dependency,
  GenerationEvent,
  UIComponentRequest,
  UIComponentResponse,
} from '../../protocol/generation.ts';
import type { ProviderManager } from '../providers/manager-contract.ts';
import type { ChatMessage } from '../providers/provider.ts';
import { minimalEdits } from './edits/minimal-edits.ts';
import { ModelCalls } from './model-calls.ts';
import { ProgressTeller } from './progress.ts';
import type { IdiomFacts } from './prompt/idiom.ts';
import { buildContinuation } from './prompt/messages.ts';
import { errorsIn, type Repaired, repair } from './repair/repair.ts';
import { type CodeEdit, CodeStream } from './stream/code-stream.ts';

export interface RunPlan {
  id: string;
  request: UIComponentRequest;
  name: string;
  fileName: string;
  messages: ChatMessage[];
  /** `name@version` of the template that the model works from. */
  base: string | null;
  /** What the messages say of the component and its framework. */
  facts: IdiomFacts;
  /** Ask no service. */
  offline: boolean;
  /** Whether an action of the user is behind it. */
  byUser?: boolean | undefined;
  /** What of the workspace goes along; null where nothing is sent. */
  context: ContextReport | null;
}

export interface RunDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (code: string) => Promise<ValidationResult>;
  dependencies: (code: string) => Dependency[];
  /** Called with the code so far. */
  onCode: (code: string) => void;
  /** The generation clock, in milliseconds. */
  generationTimeoutMs: number;
  /** Whether a model is asked once to mend code that fails its compiler. */
  repair: boolean;
}

export interface RunOutcome {
  response: UIComponentResponse;
  /** Why the answer is only a part, when it is. */
  brokenBy: UIForgeError | null;
  /** When the generation clock runs out, in `performance.now()` milliseconds. */
  deadline: number;
}

/**
 * One generation: streams the answer of the providers as code, validates it and puts the response together. What had
 * arrived when it broke off or was cancelled comes back as a partial response.
 *
 * @throws UIForgeError when nothing arrived at all
 */
export async function runGeneration(
  plan: RunPlan,
  deps: RunDeps,
  emit: (event: GenerationEvent) => void,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const started = performance.now();
  const stream = new CodeStream(plan.request.framework);
  const progress = new ProgressTeller(emit, (text) => text.length / 4);
  const show = (edits: CodeEdit[]) => {
    for (const edit of edits) emit(edit);
    if (edits.length > 0) deps.onCode(stream.longest);
  };
  const calls = new ModelCalls({
    manager: deps.manager,
    component: plan.request,
    options: { ...plan.request.options, ...(plan.request.model ? { model: plan.request.model } : {}) },
    provider: plan.request.provider,
    services: plan.offline ? 'none' : 'any',
    signal,
    deadline: started + deps.generationTimeoutMs,
    emit,
  });
  let brokenBy: UIForgeError | null = null;
  try {
    await calls.ask({
      messages: plan.messages,
      onText: (text) => {
        show(stream.push(text));
        progress.count(text);
      },
      resume: () => {
        show(stream.resume());
        return stream.code === '' ? null : buildContinuation(plan.messages, stream.code);
      },
    });
    show(stream.end());
    if (stream.code.trim() === '') throw noCode(stream.talk, calls.provider);
  } catch (error) {
    show([...stream.end(), ...stream.restoreLongest()]);
    brokenBy = UIForgeError.from(error);
    if (stream.code.trim() === '') throw brokenBy;
  }
  if (brokenBy?.code !== 'CANCELLED') progress.tell();
  const { label } = FRAMEWORK_INFO[plan.request.framework];
  emit({ type: 'stage', stage: 'validation', message: `Checking with the compiler of ${label}` });
  const checked = await settle(stream, deps, show, brokenBy !== null);
  const answeredBy = calls.totals();
  const repaired = brokenBy ? null : await mend(plan, stream.code, checked, calls, deps, progress, emit);
  if (repaired) {
    emit({ type: 'edits', edits: minimalEdits(stream.code, repaired.code) });
    deps.onCode(repaired.code);
  }
  const { code, validation } = repaired ?? { code: stream.code, validation: checked };
  const { tokens, cost, ignoredOptions, failovers } = calls.totals();
  const { provider, providerType, model } = answeredBy;
  return {
    brokenBy,
    deadline: calls.deadline,
    response: {
      id: plan.id,
      type: plan.request.type,
      framework: plan.request.framework,
      name: plan.name,
      fileName: plan.fileName,
      code,
      dependencies: deps.dependencies(code),
      metadata: {
        ...{ generationTime: Math.round(performance.now() - started), provider, providerType, model, tokens, cost },
        template: calls.template ?? plan.base,
        cached: false,
        repaired: repaired !== null,
        partial: brokenBy !== null,
        ...{ validation, ignoredOptions, failovers },
        ...(stream.said === '' ? {} : { said: stream.said }),
      },
      generatedAt: new Date().toISOString(),
    },
  };
}

/** One repair round, where it is wanted and the answer came from a model. */
async function mend(
  plan: RunPlan,
  code: string,
  validation: ValidationResult,
  calls: ModelCalls,
  deps: RunDeps,
  progress: ProgressTeller,
  emit: (event: GenerationEvent) => void,
): Promise<Repaired | null> {
  if (validation.ok || !deps.repair || calls.totals().providerType === 'offline') return null;
  const { framework, description } = plan.request;
  return await repair(
    { code, validation, framework, facts: plan.facts, wanted: description, errorsIn },
    { calls, validate: deps.validate, emit, onText: (text) => progress.count(text) },
  );
}

/**
 * Validates what is shown. When two providers' parts don't fit together but the second gave a whole file of its own,
 * that file takes their place.
 */
async function settle(
  stream: CodeStream,
  deps: RunDeps,
  show: (edits: CodeEdit[]) => void,
  broken: boolean,
): Promise<ValidationResult> {
  const validation = await deps.validate(stream.code);
  const alone = stream.latestAlone;
  if (validation.ok || broken || alone === null || alone === stream.code) return validation;
  const second = await deps.validate(alone);
  if (!second.ok) return validation;
  show(stream.replaceByLatest());
  return second;
}

function noCode(talk: string, provider: string): UIForgeError {
  const said = talk === '' ? 'an empty answer' : `words instead of code: "${talk.slice(0, 300)}"`;
  return new UIForgeError('EXTERNAL_SERVICE_ERROR', `${provider} gave ${said}`, {
    hint: 'Describe the component more concretely, or choose another model.',
  });
}
