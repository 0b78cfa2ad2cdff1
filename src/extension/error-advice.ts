import * as l10n from '@vscode/l10n';
import type { ErrorCode, ErrorPayload } from '../protocol/errors.ts';
import type { GeneratorAction } from '../protocol/generator-panel.ts';

/** What a message about an error can offer to do. */
export type AdviceAction = GeneratorAction['id'];

/** How the actions read on a button. */
export const ADVICE_LABELS: Record<AdviceAction, string> = {
  setKey: l10n.t('Set a Key'),
  showTemplates: l10n.t('Show Templates'),
  useTemplates: l10n.t('Use the Template Library'),
  tryAgain: l10n.t('Try Again'),
  configureProviders: l10n.t('Configure Providers'),
  manageTrust: l10n.t('Manage Trust'),
  showLog: l10n.t('Show Log'),
  restartEngine: l10n.t('Restart Engine'),
};

const ACTIONS: Partial<Record<ErrorCode, AdviceAction[]>> = {
  UNAUTHENTICATED: ['setKey', 'useTemplates'],
  PERMISSION_DENIED: ['configureProviders'],
  RATE_LIMITED: ['tryAgain', 'configureProviders'],
  COST_LIMIT: ['configureProviders', 'useTemplates'],
  TOKEN_LIMIT: ['configureProviders'],
  TIMEOUT: ['tryAgain', 'showLog'],
  UNAVAILABLE: ['tryAgain', 'setKey', 'showLog'],
  EXTERNAL_SERVICE_ERROR: ['tryAgain', 'showLog'],
  NOT_FOUND: ['setKey', 'showTemplates'],
  VALIDATION_FAILED: ['tryAgain', 'showLog'],
  INTERNAL: ['showLog', 'restartEngine'],
};

/** The message for an error, with its hint, and what to offer, the most useful first. Null: the user wanted it so. */
export function adviceFor(error: ErrorPayload): { message: string; actions: AdviceAction[] } | null {
  if (error.code === 'CANCELLED') return null;
  const hint = error.hint && !error.message.includes(error.hint) ? ` ${error.hint}` : '';
  const untrusted = error.context?.untrusted === true;
  const actions = untrusted ? (['manageTrust', 'useTemplates'] as AdviceAction[]) : (ACTIONS[error.code] ?? []);
  return { message: `${error.message}${hint}`, actions };
}
