import type { ValidationResult } from '../../../protocol/findings.ts';
import { FRAMEWORK_INFO } from '../../../protocol/framework.ts';
import type { Dependency, UIComponentRequest } from '../../../protocol/generation.ts';
import type { RefineEvent, RefineRequest, RefineResponse } from '../../../protocol/refine.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import { minimalEdits } from '../edits/minimal-edits.ts';
import { ModelCalls } from '../model-calls.ts';
import { ProgressTeller } from '../progress.ts';
import { type Repaired, repair } from '../repair/repair.ts';
import { askForChange } from './ask-for-change.ts';
import { fixImports } from './fix-imports.ts';
import type { RefineFacts } from './messages.ts';
import { newErrors } from './new-errors.ts';

export interface RefinePlan {
  id: string;
  request: RefineRequest;
  /** The same as a request for a component: what the history keeps. */
  component: UIComponentRequest;
  name: string;
  fileName: string;
  facts: RefineFacts;
}

export interface RefineDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (code: string) => Promise<ValidationResult>;
  dependencies: (code: string) => Dependency[];
  /** The generation clock, in milliseconds. */
  generationTimeoutMs: number;
  /** Whether a model is asked once to mend what its change broke. */
  repair: boolean;
}

export interface RefineOutcome {
  response: RefineResponse;
  /** Whether the compiler accepts the change: faults that the file had before are none of it. */
  sound: boolean;
}

/**
 * One change: asks for it, applies what comes, puts the imports right, checks the result and has it mended once.
 *
 * @throws UIForgeError when no change came that can be used; nothing is changed then
 */
export async function runRefine(
  plan: RefinePlan,
  deps: RefineDeps,
  emit: (event: RefineEvent) => void,
  signal: AbortSignal,
): Promise<RefineOutcome> {
  const started = performance.now();
  const { request } = plan;
  const { framework } = request;
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
  const onText = (text: string) => {
    emit({ type: 'text', text });
    progress.count(text);
  };
  const before = deps.validate(request.code);
  before.catch(() => undefined);
  const change = await askForChange(request, plan.facts, { calls, emit, onText });
  progress.tell();
  emit({
    type: 'stage',
    stage: 'validation',
    message: `Checking with the compiler of ${FRAMEWORK_INFO[framework].label}`,
  });
  const answeredBy = calls.totals();
  const checked = await check(change.code, request, await before, deps);
  const mended = deps.repair ? await mend(plan, checked, await before, calls, deps, emit, onText) : null;
  const { code, validation } = mended ?? checked;
  const { tokens, cost, ignoredOptions, failovers } = calls.totals();
  const { provider, providerType, model } = answeredBy;
  return {
    sound: newErrors(await before, validation).length === 0,
    response: {
      id: plan.id,
      type: 'component',
      framework,
      name: plan.name,
      fileName: plan.fileName,
      code,
      edits: minimalEdits(request.code, code),
      explanation: change.explanation,
      form: change.form,
      dependencies: deps.dependencies(code),
      metadata: {
        ...{ generationTime: Math.round(performance.now() - started), provider, providerType, template: null, model },
        ...{ tokens, cost, cached: false, repaired: mended !== null, partial: false },
        ...{ validation, ignoredOptions, failovers },
      },
      generatedAt: new Date().toISOString(),
    },
  };
}

/** Checks a change and puts its imports right. */
async function check(
  code: string,
  request: RefineRequest,
  before: ValidationResult,
  deps: RefineDeps,
): Promise<Repaired> {
  const validation = await deps.validate(code);
  const fixed = fixImports(code, request, newErrors(before, validation));
  if (fixed === code) return { code, validation };
  const after = await deps.validate(fixed);
  const worse = newErrors(before, after).length > newErrors(before, validation).length;
  return worse ? { code, validation } : { code: fixed, validation: after };
}

async function mend(
  plan: RefinePlan,
  { code, validation }: Repaired,
  before: ValidationResult,
  calls: ModelCalls,
  deps: RefineDeps,
  emit: (event: RefineEvent) => void,
  onText: (text: string) => void,
): Promise<Repaired | null> {
  const { framework, instruction } = plan.request;
  const errorsIn = (result: ValidationResult) => newErrors(before, result);
  const job = { code, validation, framework, facts: plan.facts, wanted: instruction, errorsIn };
  return await repair(job, { calls, validate: deps.validate, emit, onText });
}
