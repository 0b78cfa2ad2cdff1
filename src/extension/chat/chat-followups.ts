import type * as vscode from 'vscode';
import type { ChatOutcome } from './chat-result.ts';

/** What is likely to be asked next. */
export function followupsOf(outcome: ChatOutcome | undefined): vscode.ChatFollowup[] {
  switch (outcome?.did) {
    case 'generate':
      return [
        refine('Make it responsive'),
        refine('Make it usable by keyboard and screen reader'),
        refine('Show a loading and an error state'),
      ];
    case 'refine':
      return [
        refine('Make it responsive'),
        ...(outcome.uri ? [{ prompt: '', command: 'check', label: 'Check the file' }] : []),
      ];
    case 'check':
      return (outcome.findings?.length ?? 0) > 0 ? [refine('Fix these problems')] : [refine('Make it responsive')];
    default:
      return [];
  }
}

function refine(prompt: string): vscode.ChatFollowup {
  return { prompt, command: 'refine' };
}
