import { UIForgeError } from '../../protocol/errors.ts';
import type { ValidationResult } from '../../protocol/findings.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type {
  Dependency,
  GenerationEvent,
  UIComponentRequest,
  UIComponentResponse,
} from '../../protocol/generation.ts';
import type { ManagerEvent, ProviderManager } from '../providers/manager-contract.ts';
import type { ChatMessage } from '../providers/provider.ts';
import { ProgressTeller } from './progress.ts';
import { buildContinuation } from './prompt/messages.ts';
import { type CodeEdit, CodeStream } from './stream/code-stream.ts';

export interface RunPlan {
  id: string;
  request: UIComponentRequest;
  name: string;
  fileName: string;
  messages: ChatMessage[];
  /** `name@version` of the template that the model works from. */
  base: string | null;
  /** Ask no service. */
  offline: boolean;
  /** Whether an action of the user is behind it. */
  byUser?: boolean | undefined;
}

export interface RunDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (code: string) => Promise<ValidationResult>;
  dependencies: (code: string) => Dependency[];
  /** Called with the code so far. */
  onCode: (code: string) => void;
  /** The generation clock, in milliseconds. */
  generationTimeoutMs: number;
}

export interface RunOutcome {
  response: UIComponentResponse;
  /** Why the answer is only a part, when it is. */
  brokenBy: UIForgeError | null;
}

type End = Extract<ManagerEvent, { type: 'end' }>;

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
  const failovers: UIComponentResponse['metadata']['failovers'] = [];
  const progress = new ProgressTeller(emit, (text) => text.length / 4);
  const show = (edits: CodeEdit[]) => {
    for (const edit of edits) emit(edit);
    if (edits.length > 0) deps.onCode(stream.longest);
  };
  let end: End | null = null;
  let provider = { name: '', type: '', model: null as string | null };
  let brokenBy: UIForgeError | null = null;
  try {
    const events = deps.manager.stream({
      component: plan.request,
      messages: plan.messages,
      options: { ...plan.request.options, ...(plan.request.model ? { model: plan.request.model } : {}) },
      provider: plan.request.provider,
      offline: plan.offline,
      signal,
      deadline: started + deps.generationTimeoutMs,
      resume: () => {
        show(stream.resume());
        return stream.code === '' ? null : buildContinuation(plan.messages, stream.code);
      },
    });
    for await (const event of events) {
      switch (event.type) {
        case 'text':
          show(stream.push(event.text));
          progress.count(event.text);
          break;
        case 'attempt':
          provider = { name: event.provider, type: event.providerType, model: event.model };
          emit({ type: 'stage', stage: 'provider', provider: event.provider, message: attemptMessage(event) });
          break;
        case 'retry':
          emit({ type: 'stage', stage: 'retry', provider: event.provider, message: retryMessage(event) });
          break;
        case 'failover':
          failovers.push({ provider: event.from, code: event.code, message: event.message });
          emit({ type: 'stage', stage: 'failover', provider: event.to, message: failoverMessage(event) });
          break;
        case 'end':
          end = event;
          provider = { name: event.provider, type: event.providerType, model: event.model };
      }
    }
    show(stream.end());
    if (stream.code.trim() === '') throw noCode(stream.talk, provider.name);
  } catch (error) {
    show([...stream.end(), ...stream.restoreLongest()]);
    brokenBy = UIForgeError.from(error);
    if (stream.code.trim() === '') throw brokenBy;
  }
  if (brokenBy?.code !== 'CANCELLED') progress.tell();
  const { label } = FRAMEWORK_INFO[plan.request.framework];
  emit({ type: 'stage', stage: 'validation', message: `Checking with the compiler of ${label}` });
  const validation = await settle(stream, deps, show, brokenBy !== null);
  return {
    brokenBy,
    response: {
      id: plan.id,
      type: plan.request.type,
      framework: plan.request.framework,
      name: plan.name,
      fileName: plan.fileName,
      code: stream.code,
      dependencies: deps.dependencies(stream.code),
      metadata: {
        generationTime: Math.round(performance.now() - started),
        provider: provider.name,
        providerType: provider.type,
        template: end?.template ?? plan.base,
        model: provider.model,
        tokens: end?.usage ?? null,
        cost: end ? end.cost : 'unknown',
        cached: false,
        repaired: false,
        partial: brokenBy !== null,
        validation,
        ignoredOptions: end?.ignoredOptions ?? [],
        failovers,
      },
      generatedAt: new Date().toISOString(),
    },
  };
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

function attemptMessage(event: Extract<ManagerEvent, { type: 'attempt' }>): string {
  if (event.providerType === 'offline') return 'Offline: answering from the template library';
  return `Asking ${event.provider}${event.model ? ` (${event.model})` : ''}`;
}

function retryMessage(event: Extract<ManagerEvent, { type: 'retry' }>): string {
  return `${event.message} Trying ${event.provider} again in ${(event.delayMs / 1000).toFixed(1)} s (${event.attempt})`;
}

function failoverMessage(event: Extract<ManagerEvent, { type: 'failover' }>): string {
  const how = event.resuming ? 'goes on where it broke off' : 'takes over';
  return `${event.from}: ${event.message} ${event.to} ${how}`;
}

function noCode(talk: string, provider: string): UIForgeError {
  const said = talk === '' ? 'an empty answer' : `words instead of code: "${talk.slice(0, 300)}"`;
  return new UIForgeError('EXTERNAL_SERVICE_ERROR', `${provider} gave ${said}`, {
    hint: 'Describe the component more concretely, or choose another model.',
  });
}
