import { UIForgeError } from '../../protocol/errors.ts';
import { judgeConnection } from './connection-error.ts';
import { errorChain } from './error-chain.ts';
import type { ErrorContext } from './error-context.ts';
import { ProviderError } from './provider.ts';
import { scrub, scrubbedCause } from './scrub.ts';
import type { Verdict } from './service-error.ts';
import { judgeService, quote, refused } from './service-error.ts';
import { failureInBody, serviceFailure } from './service-failure.ts';
import { NotUtf8 } from './utf8-check.ts';
import { AnswerTooLong, Redirected, WebPageAnswer } from './watched-fetch.ts';
import { UnexpectedAnswer } from './whole-body.ts';

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
  const links = [...errorChain(error)];
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
  if (link instanceof UnexpectedAnswer) return judgeUnexpected(link, context);
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
      hint: 'Ask for less at once, or use another model.',
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

/** What came under the status 200 instead of an answer: an error of the service mostly. */
function judgeUnexpected(answer: UnexpectedAnswer, context: ErrorContext): Verdict {
  const { provider, endpoint, key } = context;
  const failure = failureInBody(answer.body);
  if (failure) return judgeService(failure, context);
  return {
    code: 'EXTERNAL_SERVICE_ERROR',
    message: `${provider} answered with something else than was asked for: is the endpoint ${endpoint} right?${quote(scrub(answer.text, key))}`,
    hint: `Check 'endpoint' of the provider '${provider}', or use another provider.`,
    retryable: false,
  };
}
