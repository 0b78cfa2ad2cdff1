import type { ErrorCode } from '../../protocol/errors.ts';
import { UIForgeError } from '../../protocol/errors.ts';

/** One provider that could not help. */
export interface Failure {
  provider: string;
  code: ErrorCode;
  /** A whole sentence. */
  message: string;
  hint: string | undefined;
  /** `asked`: it was called. `skipped`: it could not be called. `offline`: the template library had nothing. */
  kind: 'asked' | 'skipped' | 'offline';
  /** Where nobody would expect it to be asked: why, in a few words. */
  aside?: string | undefined;
  /** Facts for programs, such as when a limit frees. */
  facts?: Record<string, unknown> | undefined;
  cause?: unknown;
}

/** The most useful first: what the user can put right, then what only time can. */
const USEFUL: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'TOKEN_LIMIT',
  'INVALID_ARGUMENT',
  'PERMISSION_DENIED',
  'COST_LIMIT',
  'RATE_LIMITED',
  'TIMEOUT',
  'EXTERNAL_SERVICE_ERROR',
];

/** One error for a request that nobody could answer: the most useful code and hint, and everybody's reason. */
export function failureReport(failures: readonly Failure[], partial: boolean): UIForgeError {
  const lead = mostUseful(failures);
  const argument = lead?.cause instanceof UIForgeError ? lead.cause.context?.argument : undefined;
  const context = {
    // Tells callers that it is a service that says so, and not we.
    ...(lead?.kind === 'asked' ? { provider: lead.provider } : {}),
    // The argument of the request that names what does not exist.
    ...(argument === undefined ? {} : { argument }),
    ...lead?.facts,
    failures: failures.map(({ provider, code, message, facts }) => ({ provider, code, message, ...facts })),
    ...(partial ? { partial: true } : {}),
  };
  if (!lead) {
    return new UIForgeError('UNAVAILABLE', 'No provider is configured.', {
      hint: "Add one under 'uiforge.providers', or take an offline one.",
      context,
    });
  }
  const others = failures.filter((failure) => failure !== lead);
  const message = [lead.message, ...reasonsOf(others)].join(' ');
  return new UIForgeError(lead.code, message, { hint: lead.hint, context, cause: lead.cause });
}

/** Everybody's reason, a sentence each; those that nobody would expect to be asked share the last one. */
export function reasonsOf(failures: readonly Failure[]): string[] {
  const aside = failures.filter((failure) => failure.aside !== undefined);
  const told = failures.filter((failure) => failure.aside === undefined).map(({ message }) => message);
  if (aside.length === 0) return told;
  const why = new Map<string, string[]>();
  for (const { provider, aside: reason = '' } of aside) why.set(reason, [...(why.get(reason) ?? []), provider]);
  const groups = [...why].map(([reason, names]) => `${names.join(', ')} (${reason})`);
  return [...told, `Not asked: ${groups.join(', ')}.`];
}

function mostUseful(failures: readonly Failure[]): Failure | undefined {
  const rank = ({ code }: Failure) => {
    const index = USEFUL.indexOf(code);
    return index < 0 ? USEFUL.length : index;
  };
  for (const kind of ['asked', 'offline', 'skipped'] as const) {
    const best = failures
      .filter((failure) => failure.kind === kind)
      .sort((a, b) => Number(a.aside !== undefined) - Number(b.aside !== undefined) || rank(a) - rank(b))[0];
    if (best) return best;
  }
  return undefined;
}
