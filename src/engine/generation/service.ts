import path from 'node:path';
import type { Logger } from 'pino';
import { UIForgeError } from '../../protocol/errors.ts';
import type { ValidationResult } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import type {
  Companion,
  Dependency,
  GenerationEvent,
  UIComponentRequest,
  UIComponentResponse,
} from '../../protocol/generation.ts';
import type { ProviderManager } from '../providers/manager-contract.ts';
import { refuseAiWhereNotAllowed } from './ai-allowed.ts';
import { cacheKey } from './cache-key.ts';
import { createCompanions } from './companions/companion-service.ts';
import { withCompanions, withOwnBarrel } from './companions/with-companions.ts';
import type { ContextReader } from './context/context-reader.ts';
import { contextStage } from './context/context-stage.ts';
import { maskedManager } from './context/masked-manager.ts';
import { previewOf } from './context/preview.ts';
import { onBehalf } from './on-behalf.ts';
import { parseRequest } from './parse-request.ts';
import { type Facts, factsOf, planOf, startedEvent } from './plan.ts';
import type { Base } from './prompt/messages.ts';
import { createRefine } from './refine/refine-service.ts';
import { type RunPlan, runGeneration } from './run.ts';
import type { GenerateCall, GenerationService } from './service-contract.ts';
import { SharedRuns } from './shared-runs.ts';
import type { AnswerCache, GenerationHistory } from './stores.ts';
import { inspectWorkspace } from './workspace/inspect.ts';

export interface GenerationServiceDeps {
  manager: Pick<ProviderManager, 'stream' | 'estimate'>;
  /** Names and models of the providers in their order: part of what shapes an answer. */
  providerFingerprint: () => unknown;
  validate: (input: {
    code: string;
    framework: Framework;
    fileName?: string | undefined;
    packages?: Record<string, string> | undefined;
    folder?: string | undefined;
    types?: boolean | undefined;
  }) => Promise<ValidationResult>;
  dependencies: (code: string, framework: Framework, packages: Record<string, string>) => Dependency[];
  /** Renders the template that a request names. @throws UIForgeError NOT_FOUND, INVALID_ARGUMENT */
  renderTemplate: (request: UIComponentRequest) => Promise<Base>;
  /** Whether the provider of this name answers from the library. */
  isOfflineProvider: (name: string) => boolean;
  context: ContextReader;
  cache: AnswerCache;
  history: GenerationHistory;
  isEnabled: (feature: string) => boolean;
  /** False in an untrusted workspace: no service is called then. */
  isTrusted: () => boolean;
  settings: () => {
    generationTimeoutMs: number;
    cacheTtlSeconds: number;
    companions: Companion[];
    repair: boolean;
    contextTokens: number;
    exclude: readonly string[];
  };
  log: Logger;
}

/** The engine's one generation service; see {@link GenerationService}. */
export function createGenerationService(deps: GenerationServiceDeps): GenerationService {
  const runs = new SharedRuns();
  const refining = createRefine({
    ...deps,
    manager: maskedManager(deps.manager, deps.context),
    estimate: (request) => deps.manager.estimate(request),
  });
  const companions = createCompanions({
    ...deps,
    manager: maskedManager(deps.manager, deps.context),
    estimate: (request) => deps.manager.estimate(request),
  });

  async function generate(
    input: Parameters<GenerationService['generate']>[0],
    call: GenerateCall = {},
  ): Promise<UIComponentResponse> {
    const request = parseRequest({ companions: deps.settings().companions, ...input });
    const offline = isOffline(request, deps.isOfflineProvider);
    if (!offline) refuseAiWhereNotAllowed(deps);
    const facts = factsOf(request, call.folder);
    const plan: RunPlan = { ...(await prepare(request, facts, offline, call)), byUser: call.byUser };
    const emit = call.onEvent ?? (() => undefined);
    const key = cacheKey({
      messages: plan.messages,
      // Where it goes shapes the answer by what the package there says, which is in the messages.
      request: { ...request, fresh: undefined, target: undefined },
      providers: offline ? null : deps.providerFingerprint(),
      fileName: plan.fileName,
    });
    if (!offline && !request.fresh) {
      const cached = deps.cache.get(key);
      if (cached) return answerFromCache(withOwnBarrel(cached, plan, facts), plan, emit);
    }
    // A regenerated answer is wanted for being another one: it is shared with nobody.
    // Nor does a program share one with the user: only the user can be asked for consent.
    const runKey = [key, request.fresh ? plan.id : '', call.byUser ? 'user' : ''].join(':');
    const response = await runs.join(
      runKey,
      (signal, tell) => run(plan, facts, key, call.folder, tell, signal),
      emit,
      call.signal,
    );
    // Who joined may write to another folder than the one who began.
    return withOwnBarrel(response, plan, facts);
  }

  /** Everything up to the point where somebody is asked. */
  async function prepare(
    request: UIComponentRequest,
    facts: Facts,
    offline: boolean,
    { folder, signal }: GenerateCall,
  ): Promise<RunPlan> {
    if (offline) return planOf(request, facts, true, null);
    const base = request.template === undefined ? null : await deps.renderTemplate(request);
    const { contextTokens: budget, exclude } = deps.settings();
    const context = await deps.context.gather({ request, folder, budget, exclude, base: base?.code }, signal);
    return planOf(request, facts, false, base, context);
  }

  function warmUp({ folder, ...request }: Pick<UIComponentRequest, 'framework' | 'target'> & { folder: string }): void {
    const { exclude } = deps.settings();
    deps.context
      .gather({ request: { type: 'component', description: '', ...request }, folder, budget: 0, exclude })
      // Whatever is wrong is told when it matters.
      .catch(() => undefined);
  }

  async function run(
    plan: RunPlan,
    facts: Facts,
    key: string,
    folder: string | undefined,
    emit: (event: GenerationEvent) => void,
    signal: AbortSignal,
  ): Promise<UIComponentResponse> {
    const { framework } = plan.request;
    emit(startedEvent(plan, facts.language));
    for (const event of contextStage(plan.context)) emit(event);
    deps.history.begin({ id: plan.id, request: plan.request, name: plan.name, startedAt: new Date().toISOString() });
    const manager = maskedManager(onBehalf(deps.manager, plan.byUser), deps.context, plan.messages);
    const settings = deps.settings();
    try {
      const {
        response: component,
        brokenBy,
        deadline,
      } = await runGeneration(
        plan,
        {
          manager,
          validate: (code) =>
            deps.validate({
              code,
              framework,
              fileName: facts.folder === null ? plan.fileName : path.join(facts.folder, plan.fileName),
              packages: facts.packages,
              folder,
            }),
          dependencies: (code) => deps.dependencies(code, framework, facts.packages),
          onCode: (code) => deps.history.updatePartial(plan.id, code),
          generationTimeoutMs: settings.generationTimeoutMs,
          repair: settings.repair,
        },
        emit,
        signal,
      );
      if (plan.context) component.metadata.context = plan.context;
      const response =
        brokenBy || !plan.request.companions?.length
          ? component
          : await withCompanions(component, plan, facts, {
              manager,
              validate: deps.validate,
              deadline,
              signal,
              tell: (message) => emit({ type: 'stage', stage: 'files', message }),
            });
      if (brokenBy) {
        deps.history.finish(plan.id, brokenBy.code === 'CANCELLED' ? 'cancelled' : 'partial', response);
        throw partialError(brokenBy, plan.id);
      }
      const { ok } = response.metadata.validation;
      if (ok && response.metadata.providerType !== 'offline') deps.cache.set(key, response, settings.cacheTtlSeconds);
      deps.history.finish(plan.id, ok ? 'complete' : 'invalid', response);
      return response;
    } catch (error) {
      const failure = UIForgeError.from(error);
      if (failure.context?.partialId === undefined) {
        deps.history.finish(plan.id, failure.code === 'CANCELLED' ? 'cancelled' : 'failed', null);
      }
      deps.log.info({ id: plan.id, code: failure.code }, `generation ended early: ${failure.message}`);
      throw failure;
    }
  }

  function answerFromCache(
    cached: UIComponentResponse,
    plan: RunPlan,
    emit: (event: GenerationEvent) => void,
  ): UIComponentResponse {
    const startedAt = new Date().toISOString();
    const response: UIComponentResponse = {
      ...cached,
      id: plan.id,
      metadata: { ...cached.metadata, generationTime: 0, cost: 0, cached: true },
    };
    emit(startedEvent(plan, plan.request.language ?? 'ts'));
    for (const event of contextStage(plan.context)) emit(event);
    emit({
      type: 'stage',
      stage: 'cache',
      message: `From the cache: answered ${cached.generatedAt} by ${cached.metadata.provider}`,
    });
    emit({ type: 'chunk', text: cached.code });
    deps.history.begin({ id: plan.id, request: plan.request, name: plan.name, startedAt });
    deps.history.finish(plan.id, 'complete', response);
    return response;
  }

  return {
    generate,
    refine: refining.refine,
    previewRefine: refining.preview,
    companions: companions.make,
    previewCompanions: companions.preview,
    preview: async (input, call = {}) => {
      const request = parseRequest(input);
      const offline = isOffline(request, deps.isOfflineProvider);
      if (!offline) refuseAiWhereNotAllowed(deps);
      const plan = await prepare(request, factsOf(request, call.folder), offline, call);
      return previewOf({ ...request, ...plan }, deps);
    },
    validate: ({ folder, fileName, ...input }) =>
      deps.validate({
        ...input,
        fileName,
        folder,
        packages: folder ? inspectWorkspace(folder, fileName && path.resolve(folder, fileName)).packages : undefined,
      }),
    inspect: async (folder, file) => {
      const facts = inspectWorkspace(folder, file);
      // Who asks is about to describe a component: by then the workspace is known.
      if (facts.framework && deps.isTrusted()) warmUp({ folder, framework: facts.framework, target: file });
      return facts;
    },
    get: (id) => deps.history.get(id),
    history: (limit = 100) => deps.history.list(limit),
    review: (id, verdict, path) => deps.history.review(id, verdict, path),
    get active() {
      return runs.size + refining.active;
    },
  };
}

/**
 * Whether no service is asked: when the request says so or names the library itself, and for a named template, which is
 * rendered as it is unless a provider is named that shall work from it.
 */
function isOffline(request: UIComponentRequest, isOfflineProvider: (name: string) => boolean): boolean {
  if (request.provider !== undefined) return request.offline === true || isOfflineProvider(request.provider);
  return request.offline === true || request.template !== undefined;
}

/** The error of a generation of which a part is kept: the part is in the history under `partialId`. */
function partialError(cause: UIForgeError, id: string): UIForgeError {
  return new UIForgeError(cause.code, cause.message, {
    hint: cause.hint,
    context: { ...cause.context, partial: true, partialId: id },
    cause,
  });
}
