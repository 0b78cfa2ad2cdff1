import * as l10n from '@vscode/l10n';
import { UIForgeError } from '../../protocol/errors.ts';
import { formatNumber } from '../../protocol/locale.ts';

/** Which model failed, and what is known of the call. */
export interface FailedCall {
  vendor: string;
  /** The model's id. */
  id: string;
  /** Tokens of the question, as far as they were counted. */
  promptTokens: number | null;
  maxInputTokens: number;
}

/** Names that VS Code and Copilot give to errors of language models, in `code` or `name`. */
type Kind = 'NoPermissions' | 'Blocked' | 'NotFound' | 'ChatQuotaExceeded' | 'ChatRateLimited';

/**
 * An error of a language model as ours. `context.retryable` says whether the same call may succeed a little later.
 * VS Code keeps the code of its own errors; of all others a name and a message at most.
 */
export function modelError(error: unknown, call: FailedCall): UIForgeError {
  if (error instanceof UIForgeError) return error;
  const names = namesIn(error);
  const is = (kind: Kind) => names.has(kind);
  const words = wordsOf(error);
  const told = words === '' ? '' : ` ${l10n.t('It says: {0}', words)}`;
  const model = l10n.t('{0} of {1}', call.id, call.vendor);
  const context = { vendor: call.vendor, model: call.id };
  const make = (code: UIForgeError['code'], message: string, hint: string, retryable = false) =>
    new UIForgeError(code, message, { hint, context: { ...context, retryable }, cause: error });

  if (names.has('Canceled') || names.has('AbortError')) return make('CANCELLED', l10n.t('Cancelled.'), '');
  if (is('NoPermissions')) {
    return make(
      'PERMISSION_DENIED',
      l10n.t('UIForge may not use the language models of {0}: you did not allow it.', call.vendor),
      l10n.t(
        "To be asked again, choose 'Test Provider' in the Providers view, then generate; or use another provider.",
      ),
    );
  }
  if (is('ChatQuotaExceeded') || /\bquota\b|premium request/i.test(words)) {
    return make(
      'RATE_LIMITED',
      `${l10n.t('The quota of {0} is used up.', model)}${told}`,
      l10n.t('Use another model or provider until then.'),
    );
  }
  if (is('ChatRateLimited') || /rate.?limit|too many requests|\b429\b/i.test(words)) {
    const blocked = is('Blocked');
    const message = `${l10n.t('{0} gets too many requests.', model)}${told}`;
    return make('RATE_LIMITED', message, l10n.t('Wait a little, or use another.'), !blocked);
  }
  if (is('Blocked')) {
    return make(
      'PERMISSION_DENIED',
      `${l10n.t('{0} refused to answer.', model)}${told}`,
      l10n.t('Say it in other words, or use another model or provider.'),
    );
  }
  if (is('NotFound')) {
    return make(
      'NOT_FOUND',
      l10n.t('VS Code no longer has the language model {0}.', model),
      l10n.t("'Chat: Manage Language Models' lists those it has; 'defaultModel' of the provider names one."),
    );
  }
  const tooLong = call.promptTokens !== null && call.promptTokens > call.maxInputTokens;
  if (tooLong || /token limit|context (length|window)|prompt is too long/i.test(words)) {
    const most = formatNumber(call.maxInputTokens);
    return make(
      'TOKEN_LIMIT',
      call.promptTokens === null
        ? l10n.t('The request is longer than {0} takes ({1} tokens).', model, most)
        : l10n.t(
            'The request ({0} tokens) is longer than {1} takes ({2} tokens).',
            formatNumber(call.promptTokens),
            model,
            most,
          ),
      l10n.t('Send fewer or smaller files along, or use a model with a larger context.'),
    );
  }
  const message = `${l10n.t('{0} failed.', model)}${told}`;
  return make('EXTERNAL_SERVICE_ERROR', message, l10n.t('Try again, or use another provider.'), true);
}

/** Codes and names of the error and its causes. */
function namesIn(error: unknown): Set<string> {
  const names = new Set<string>();
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth++) {
    names.add(at.name);
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') names.add(code);
    at = at.cause;
  }
  return names;
}

const MOST_WORDS = 300;

/** The first line of what the error says, cut to what people read. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error ?? '');
  const line = message.trim().split('\n', 1)[0] ?? '';
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}...` : line;
}
