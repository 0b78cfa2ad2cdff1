import type { Logger } from 'pino';
import type { ContextReport } from '../../../protocol/context.ts';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { Framework } from '../../../protocol/framework.ts';
import type { Dependency } from '../../../protocol/generation.ts';
import type { RefineRequest, RefineResponse } from '../../../protocol/refine.ts';
import type { ProviderManager } from '../../providers/manager-contract.ts';
import { refuseAiWhereNotAllowed } from '../ai-allowed.ts';
import type { ContextReader } from '../context/context-reader.ts';
import type { ContextQuestion } from '../context/gather.ts';
import type { MaskedTexts } from '../context/mask-all.ts';
import { previewOf } from '../context/preview.ts';
import { onBehalf } from '../on-behalf.ts';
import { factsOf } from '../plan.ts';
import type { GenerationService, RefineCall } from '../service-contract.ts';
import type { GenerationHistory } from '../stores.ts';
import type { CheckInput } from '../validation/check-input.ts';
import { buildRefineMessages } from './messages.ts';
import { parseRefineRequest } from './parse-refine-request.ts';
import { refinePlanOf } from './refine-plan.ts';
import { runRefine } from './run-refine.ts';

export interface RefineServiceDeps {
  manager: Pick<ProviderManager, 'stream'>;
  validate: (input: CheckInput) => Promise<ValidationResult>;
  dependencies: (code: string, framework: Framework, packages: Record<string, string>) => Dependency[];
  /** Whether the provider of this name answers from the library. */
  isOfflineProvider: (name: string) => boolean;
  context: ContextReader;
  /** As it is, for estimates; `manager` is the one that is asked. */
  estimate: ProviderManager['estimate'];
  history: GenerationHistory;
  isEnabled: (feature: string) => boolean;
  isTrusted: () => boolean;
  settings: () => { generationTimeoutMs: number; repair: boolean; contextTokens: number; exclude: readonly string[] };
  log: Logger;
}

/** The part of the generation service that changes code. */
export function createRefine(deps: RefineServiceDeps): {
  refine: GenerationService['refine'];
  preview: GenerationService['previewRefine'];
  readonly active: number;
} {
  let active = 0;

  const refine: GenerationService['refine'] = async (input, call = {}): Promise<RefineResponse> => {
    const request = parseRefineRequest(input);
    if (request.provider !== undefined && deps.isOfflineProvider(request.provider)) throw needsAi();
    refuseAiWhereNotAllowed({ ...deps, instead: '' });
    const { folder, file, signal = new AbortController().signal, onEvent: emit = () => undefined } = call;
    signal.throwIfAborted();
    const target = file ?? request.fileName;
    const facts = factsOf({ framework: request.framework, ...(target === undefined ? {} : { target }) }, folder);
    const plan = refinePlanOf(request, facts);
    const { framework } = request;
    active++;
    emit({ type: 'started', id: plan.id });
    deps.history.begin({
      id: plan.id,
      kind: 'refine',
      request: plan.component,
      name: plan.name,
      startedAt: new Date().toISOString(),
    });
    try {
      const context = await deps.context.gather(contextQuestion(request, call, deps.settings()), signal);
      const { response, sound } = await runRefine(
        { ...plan, facts: { ...plan.facts, gathered: context } },
        {
          manager: onBehalf(deps.manager, call.byUser),
          validate: (code) =>
            deps.validate({ code, framework, fileName: file ?? plan.fileName, packages: facts.packages, folder }),
          dependencies: (code) => deps.dependencies(code, framework, facts.packages),
          ...deps.settings(),
        },
        emit,
        signal,
      );
      response.metadata.context = context.report;
      deps.history.finish(plan.id, sound ? 'complete' : 'invalid', response);
      return response;
    } catch (error) {
      const failure = withoutAi(UIForgeError.from(error));
      deps.history.finish(plan.id, failure.code === 'CANCELLED' ? 'cancelled' : 'failed', null);
      deps.log.info({ id: plan.id, code: failure.code }, `change ended early: ${failure.message}`);
      throw failure;
    } finally {
      active--;
    }
  };

  const preview: GenerationService['previewRefine'] = async (input, call = {}) => {
    const request = parseRefineRequest(input);
    if (request.provider !== undefined && deps.isOfflineProvider(request.provider)) throw needsAi();
    refuseAiWhereNotAllowed(deps);
    const target = call.file ?? request.fileName;
    const facts = factsOf({ framework: request.framework, ...(target === undefined ? {} : { target }) }, call.folder);
    const context = await deps.context.gather(contextQuestion(request, call, deps.settings()), call.signal);
    const plain = buildRefineMessages(request, { ...refinePlanOf(request, facts).facts, gathered: context });
    const masked = await deps.context.mask(
      plain.map(({ content }) => content),
      call.signal,
    );
    const messages = plain.map((message, index) => ({ ...message, content: masked.texts[index] ?? '' }));
    return previewOf(
      { ...request, messages, context: withSecrets(context.report, masked), offline: false },
      {
        manager: deps,
        isOfflineProvider: deps.isOfflineProvider,
      },
    );
  };

  return {
    refine,
    preview,
    get active() {
      return active;
    },
  };
}

/** The report with what was masked in the file itself. */
function withSecrets(report: ContextReport, { secrets }: MaskedTexts): ContextReport {
  if (secrets.length === 0) return report;
  return { ...report, masked: [...report.masked, { where: 'the file', what: 'secret', count: secrets.length }] };
}

/** A change needs less of the project than a new component: its file shows most. */
const SHARE_OF_BUDGET = 1 / 3;

function contextQuestion(
  { framework, instruction: description, context, fileName }: RefineRequest,
  { folder, file }: RefineCall,
  { contextTokens, exclude }: { contextTokens: number; exclude: readonly string[] },
): ContextQuestion {
  const at = file ?? fileName;
  const target = at === undefined ? {} : { target: at };
  return {
    request: { type: 'component', framework, description, ...(context ? { context } : {}), ...target },
    folder,
    changes: at,
    budget: Math.floor(contextTokens * SHARE_OF_BUDGET),
    exclude,
  };
}

const NEEDS_AI = 'Changing code needs an AI provider';
const HINT =
  "Set an API key (command 'UIForge: Set API Key...', or the provider's environment variable), or start a local model such as Ollama.";

function needsAi(): UIForgeError {
  return new UIForgeError('UNAVAILABLE', `${NEEDS_AI}; the template library can't do it.`, { hint: HINT });
}

/** When nobody could even be asked, says first what is missing. */
function withoutAi(failure: UIForgeError): UIForgeError {
  const nobodyAsked = failure.code === 'UNAVAILABLE' && failure.context?.failures && !failure.context.provider;
  if (!nobodyAsked) return failure;
  return new UIForgeError('UNAVAILABLE', `${NEEDS_AI}. ${failure.message}`, {
    hint: HINT,
    context: failure.context,
    cause: failure,
  });
}
