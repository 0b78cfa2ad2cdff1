import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ChatOutcome } from './chat-result.ts';

/** What is likely to be asked next. */
export function followupsOf(outcome: ChatOutcome | undefined): vscode.ChatFollowup[] {
  const test = outcome?.tested ? [] : [{ prompt: '', command: 'test', label: l10n.t('Add a test') }];
  const check = outcome?.uri ? [{ prompt: '', command: 'check', label: l10n.t('Check the file') }] : [];
  const responsive = refine(l10n.t('Make it responsive'));
  switch (outcome?.did) {
    case 'generate':
      return [
        responsive,
        refine(l10n.t('Make it usable by keyboard and screen reader')),
        refine(l10n.t('Show a loading and an error state')),
        ...test,
      ];
    case 'refine':
      return [responsive, ...test, ...check];
    case 'check':
      return (outcome.findings?.length ?? 0) > 0 ? [refine(l10n.t('Fix these problems'))] : [responsive, ...test];
    case 'test':
      return [responsive, ...check];
    default:
      return [];
  }
}

function refine(prompt: string): vscode.ChatFollowup {
  return { prompt, command: 'refine' };
}
