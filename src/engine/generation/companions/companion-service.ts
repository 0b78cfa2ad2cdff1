import path from 'node:path';
import {
  type CompanionsRequest,
  type CompanionsRequestInput,
  type CompanionsResponse,
  companionsRequestSchema,
} from '../../../protocol/companions.ts';
import type { ContextPreview } from '../../../protocol/context.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { Framework } from '../../../protocol/framework.ts';
import type { UIComponentRequest } from '../../../protocol/generation.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import { refuseAiWhereNotAllowed } from '../ai-allowed.ts';
import type { ContextReader } from '../context/context-reader.ts';
import { previewOf } from '../context/preview.ts';
import { onBehalf } from '../on-behalf.ts';
import { companionFacts, factsOf } from '../plan.ts';
import { refinePlanOf } from '../refine/refine-plan.ts';
import { requestProblem } from '../request-problem.ts';
import type { GenerationService, RefineCall } from '../service-contract.ts';
import { companionMessages } from './companion-messages.ts';
import { type CompanionFacts, planCompanions } from './companion-plan.ts';
import { makeCompanions } from './make-companions.ts';

export interface CompanionServiceDeps {
  /** Masks what it sends. */
  manager: Pick<ProviderManager, 'stream'>;
  /** As it is, for estimates. */
  estimate: ProviderManager['estimate'];
  validate: (input: { code: string; framework: Framework; fileName: string }) => Promise<ValidationResult>;
  isOfflineProvider: (name: string) => boolean;
  context: ContextReader;
  isEnabled: (feature: string) => boolean;
  isTrusted: () => boolean;
  settings: () => { generationTimeoutMs: number; exclude: readonly string[] };
}

interface Prepared {
  request: CompanionsRequest;
  component: UIComponentRequest;
  facts: CompanionFacts;
  offline: boolean;
}

/** The part of the generation service that makes files beside a component that is there. */
export function createCompanions(deps: CompanionServiceDeps): {
  make: GenerationService['companions'];
  preview: GenerationService['previewCompanions'];
} {
  /** @throws UIForgeError as `generate` does before anybody is asked; also for a file that is never to be sent */
  async function prepare(input: CompanionsRequestInput, call: RefineCall): Promise<Prepared> {
    const parsed = companionsRequestSchema.safeParse(input);
    if (!parsed.success) throw requestProblem(companionsRequestSchema, input, parsed.error, () => undefined);
    const request = parsed.data;
    const { framework, provider, fileName } = request;
    const offline = provider !== undefined && deps.isOfflineProvider(provider);
    if (!offline) refuseAiWhereNotAllowed({ ...deps, instead: '' });
    const target = call.file ?? fileName;
    const found = factsOf({ framework, ...(target === undefined ? {} : { target }) }, call.folder);
    const plan = refinePlanOf({ ...request, instruction: `Write ${request.companions.join(', ')}.` }, found);
    const component = { ...plan.component, companions: request.companions };
    if (!offline) {
      // Only asked whether the file may be sent: the files need nothing else of the workspace than its packages.
      await deps.context.gather(
        {
          request: { type: 'component', framework, description: '', ...(target === undefined ? {} : { target }) },
          folder: call.folder,
          changes: target,
          budget: 0,
          exclude: deps.settings().exclude,
        },
        call.signal,
      );
    }
    // The file's own language counts, whatever the workspace's is.
    const own = { ...found, language: component.language ?? found.language };
    return { request, component, facts: companionFacts(component, own, path.basename(plan.fileName)), offline };
  }

  const make: GenerationService['companions'] = async (input, call = {}): Promise<CompanionsResponse> => {
    const { signal = new AbortController().signal, onEvent } = call;
    signal.throwIfAborted();
    const { request, component, facts, offline } = await prepare(input, call);
    const { files, notes, end } = await makeCompanions(component, request.code, facts, offline, {
      manager: onBehalf(deps.manager, call.byUser),
      validate: deps.validate,
      deadline: performance.now() + deps.settings().generationTimeoutMs,
      signal,
      tell: (message) => onEvent?.({ type: 'stage', stage: 'files', message }),
    });
    signal.throwIfAborted();
    return { files, notes, provider: end && { name: end.provider, model: end.model } };
  };

  const preview: GenerationService['previewCompanions'] = async (input, call = {}): Promise<ContextPreview> => {
    const { request, facts, offline } = await prepare(input, call);
    const plans = planCompanions(request.companions, facts).filter(({ kind }) => kind !== 'barrel');
    const plain = companionMessages(plans, request.code, facts);
    const masked = await deps.context.mask(
      plain.map(({ content }) => content),
      call.signal,
    );
    const messages = plain.map((message, index) => ({ ...message, content: masked.texts[index] ?? '' }));
    return previewOf(
      { ...request, messages, context: null, offline },
      { manager: deps, isOfflineProvider: deps.isOfflineProvider },
    );
  };

  return { make, preview };
}
