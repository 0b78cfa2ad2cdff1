import * as l10n from '@vscode/l10n';

/** What the user decided on an answer, in a word. */
export const VERDICTS = { kept: l10n.t('kept'), discarded: l10n.t('discarded') } as const;
