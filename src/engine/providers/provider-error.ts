import { UIForgeError } from '../../protocol/errors.ts';
import { judgeConnection } from './connection-error.ts';
import type { ErrorContext } from './error-context.ts';
import { ProviderError } from './provider.ts';
import { scrub, scrubbedCause } from './scrub.ts';
import type { Verdict } from './service-error.ts';
import { judgeService, quote, refused } from './service-error.ts';
import { serviceFailure } from './service-failure.ts';
import { AnswerTooLong, NotUtf8, Redirected, WebPageAnswer } from './watched-fetch.ts';

/** The stream ended, but not with what ends an answer. */
export class BrokenStream extends Error {}
/** An event that can't be understood. */
export class MalformedEvent extends Error {}
/** The model or a filter refused; the message holds its words, if any. */
export class Refusal extends Error {}

/** Any error of a call as a ProviderError: a code, a sentence for the user, a hint, and a cause without secrets. */
export function toProviderError(error: unknown, context: ErrorContext): ProviderError {
  if (error instanceof ProviderError) return error;
  if (context.signal?.aborted) return aborted(context.signal.reason, context);
  const status = serviceFailure(error)?.status;
  const { code, message, hint, retryable, retryAfterMs } = judge(error, context);
  return new ProviderError(code, message, {
    provider: context.provider,
    retryable,
    retryAfterMs,
    status,
    hint,
    ...(error instanceof UIForgeError && error.context ? { context: error.context } : {}),
    cause: scrubbedCause(error, context.key),
  });
}

function aborted(reason: unknown, context: ErrorContext): ProviderError {
  const own = reason instanceof UIForgeError ? reason : undefined;
  return new ProviderError(own?.code ?? 'CANCELLED', own?.message ?? 'Cancelled.', {
    provider: context.provider,
    retryable: false,
    hint: own?.hint,
    cause: reason,
  });
}

function judge(error: unknown, context: ErrorContext): Verdict {
  const { provider, endpoint, key } = context;
  const failure = serviceFailure(error);
  if (failure) return judgeService(failure, context);
  const links = [...chain(error)];
  for (const link of links) {
    const verdict = judgeLink(link, context);
    if (verdict) return verdict;
  }
  // The innermost one knows best; around it stands 'Connection error' and 'fetch failed'.
  const words = quote(scrub(links.at(-1)?.message ?? '', key));
  return {
    code: 'EXTERNAL_SERVICE_ERROR',
    message: `The call of ${provider} at ${endpoint} failed.${words}`,
    hint: 'Try again; the log holds the details.',
    retryable: false,
  };
}

function judgeLink(link: Error, context: ErrorContext): Verdict | null {
  const { provider, endpoint, key } = context;
  const external = { code: 'EXTERNAL_SERVICE_ERROR', hint: 'Try again, or use another provider.' } as const;
  if (link instanceof WebPageAnswer) {
    return {
      ...external,
      message: `${provider} answered with a web page: is the endpoint ${endpoint} right?`,
      hint: `Check 'endpoint' of the provider '${provider}'; a proxy or a login page in between also answers like this.`,
      retryable: false,
    };
  }
  if (link instanceof Redirected) {
    return {
      ...external,
      message: `${provider} at ${endpoint} redirects to ${link.target}, and nothing is sent where you did not choose to.`,
      hint: `If that is where it should go, set 'endpoint' of the provider '${provider}' to it.`,
      retryable: false,
    };
  }
  if (link instanceof NotUtf8) {
    return { ...external, message: `${provider} sent bytes that are not UTF-8 text.`, retryable: true };
  }
  if (link instanceof AnswerTooLong) {
    return {
      code: 'TOKEN_LIMIT',
      message: `The answer of ${provider} did not end: it was stopped after more than any component needs.`,
      hint: 'Describe one component at a time, or use another model.',
      retryable: false,
    };
  }
  if (link instanceof Refusal) return refused(provider, quote(scrub(link.message, key)));
  if (link instanceof BrokenStream) {
    return { ...external, message: `The answer of ${provider} ended before it was complete.`, retryable: true };
  }
  if (link instanceof MalformedEvent || link instanceof SyntaxError) {
    return { ...external, message: `${provider} sent something that can't be understood.`, retryable: true };
  }
  if (link instanceof UIForgeError) {
    return { code: link.code, message: link.message, hint: link.hint ?? '', retryable: link.code === 'TIMEOUT' };
  }
  const code = (link as { code?: unknown }).code;
  return typeof code === 'string' ? judgeConnection(code, context) : null;
}

/** The error, its causes, and the parts of an aggregate (a host with several addresses), outermost first. */
function* chain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 8) return;
  yield error;
  if (error instanceof AggregateError) for (const part of error.errors) yield* chain(part, depth + 1);
  yield* chain(error.cause, depth + 1);
}
