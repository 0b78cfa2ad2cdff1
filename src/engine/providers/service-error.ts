import type { ErrorCode } from '../../protocol/errors.ts';
import { formatDuration } from '../resilience/clocks.ts';
import type { ErrorContext } from './error-context.ts';
import { retryAfterMs } from './retry-after.ts';
import { scrub } from './scrub.ts';
import type { ServiceFailure } from './service-failure.ts';

/** What becomes of a failure: everything a ProviderError needs but its cause. */
export interface Verdict {
  code: ErrorCode;
  message: string;
  hint: string;
  retryable: boolean;
  retryAfterMs?: number | undefined;
}

const TOO_LONG =
  /context.{0,20}(length|window|size)|prompt is too long|too many tokens|maximum context|exceed_context/i;
const NO_QUOTA = /insufficient_quota|billing|credit balance|quota.{0,20}exceeded|exceeded.{0,30}quota|payment/i;
const REFUSED = /content_filter|content_policy|content management policy|safety system/i;
const IN_STREAM_RETRYABLE = /overloaded|rate_limit|api_error|server_error|timeout|internal|unavailable/i;

/** Statuses that a service would have sent with these kinds of errors, had it not begun with 200 already. */
const STATUS_OF_KIND: [RegExp, number][] = [
  [/^(authentication_error|invalid_api_key|permission_(error|denied)|unauthenticated|unauthorized|forbidden)$/i, 401],
  [/^(not_found(_error)?|model_not_found)$/i, 404],
  [/^(rate_limit_\w+|resource_exhausted|too_many_requests)$/i, 429],
  [/^(invalid_request(_error)?|invalid_argument|bad_request)$/i, 400],
  [/^(overloaded(_error)?|api_error|server_error|internal(_server_error)?|unavailable)$/i, 500],
];

function statusMeant({ status, kinds }: ServiceFailure): number | undefined {
  if (status !== undefined) return status;
  const given = kinds.map(Number).find((kind) => kind >= 400 && kind < 600);
  return given ?? STATUS_OF_KIND.find(([kind]) => kinds.some((each) => kind.test(each)))?.[1];
}

/** What a refusal of the service means for the user and for the manager. */
export function judgeService(failure: ServiceFailure, context: ErrorContext): Verdict {
  const { provider, key, model, now } = context;
  const words = quote(scrub(failure.message, key));
  const about = [...failure.kinds, failure.message].join(' ');
  const status = statusMeant(failure);
  const inHttp = failure.status === undefined ? '' : ` (HTTP ${failure.status})`;

  if (status === 401 || status === 403) {
    return {
      code: 'UNAUTHENTICATED',
      message: `${provider} does not accept the API key${inHttp}.${status === 401 && inHttp !== '' ? '' : words}`,
      hint: context.keyHint,
      retryable: false,
    };
  }
  if (NO_QUOTA.test(about) && (status === undefined || status === 400 || status === 402 || status === 429)) {
    return {
      code: 'RATE_LIMITED',
      message: `${provider} has no quota left for this key.${words}`,
      hint: `Check plan and billing of the account at ${provider}, or use another provider.`,
      retryable: false,
    };
  }
  if (status === 429 || (status === undefined && /rate_limit/i.test(about))) {
    const wait = retryAfterMs(failure.headers, now());
    const when = wait === undefined ? 'a little later' : `in ${formatDuration(wait)}`;
    return {
      code: 'RATE_LIMITED',
      message: `${provider} gets too many requests right now.${words}`,
      hint: `Try again ${when}, or set 'limits.maxRequestsPerMinute' of this provider to what your plan allows.`,
      retryable: true,
      retryAfterMs: wait,
    };
  }
  if (status === 413 || TOO_LONG.test(about)) {
    return {
      code: 'TOKEN_LIMIT',
      message: `The request is too long for ${model ? `the model '${model}' of ` : ''}${provider}.${words}`,
      hint: 'Shorten the description, send fewer context files, or choose a model with a larger context.',
      retryable: false,
    };
  }
  if (REFUSED.test(about)) return refused(provider, words);
  if (status === 404) {
    const aboutModel = /model/i.test(about);
    return {
      code: 'NOT_FOUND',
      message: aboutModel
        ? `${provider} does not know the model '${model ?? ''}'.${words}`
        : `${provider} knows nothing at ${context.endpoint}${inHttp}.${words}`,
      hint: aboutModel
        ? `Choose a model that 'uiforge providers' lists, or set 'models' of the provider '${provider}'.`
        : `Check 'endpoint' of the provider '${provider}': the base URL of an OpenAI-compatible service mostly ends in /v1.`,
      retryable: false,
    };
  }
  const transient = status === undefined ? IN_STREAM_RETRYABLE.test(about) : status >= 500;
  if (transient || status === 408 || status === 409 || status === 425) {
    return {
      code: 'EXTERNAL_SERVICE_ERROR',
      message: `${provider} has a problem of its own${inHttp}.${words}`,
      hint: 'It mostly passes within minutes. Try again, or use another provider meanwhile.',
      retryable: true,
      retryAfterMs: retryAfterMs(failure.headers, now()),
    };
  }
  if (failure.whole && status === undefined) {
    return {
      code: 'EXTERNAL_SERVICE_ERROR',
      message: `${provider} answered with an error instead of code.${words}`,
      hint: `Check endpoint and model of the provider '${provider}', or use another provider.`,
      retryable: false,
    };
  }
  if (status === undefined) {
    return {
      code: 'EXTERNAL_SERVICE_ERROR',
      message: `${provider} broke its answer off with an error.${words}`,
      hint: 'Try again, or use another provider.',
      retryable: true,
    };
  }
  return {
    code: 'INVALID_ARGUMENT',
    message: `${provider} does not accept the request${inHttp}.${words}`,
    hint: 'Check the model and the options of the request against what the provider supports.',
    retryable: false,
  };
}

/** The model, or a filter before it, will not answer this. */
export function refused(provider: string, words = ''): Verdict {
  return {
    code: 'PERMISSION_DENIED',
    message: `${provider} refused to answer this request.${words}`,
    hint: 'Say it in other words, or use another provider.',
    retryable: false,
  };
}

/** The service's own words, on one line, without what a terminal would obey, and not longer than a user wants to read. */
export function quote(text: string): string {
  // A proxy's error page says nothing in words.
  if (text === '' || text.trimStart().startsWith('<')) return '';
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const words = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  // Further sentences may follow.
  return ` It says: ${words}${/[\p{P}]$/u.test(words) ? '' : '.'}`;
}
