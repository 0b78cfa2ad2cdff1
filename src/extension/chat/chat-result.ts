import * as vscode from 'vscode';
import type { Finding } from '../../protocol/findings.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { ChatPlacement } from './chat-placement.ts';

export const PARTICIPANT = 'uiforge.chat';

/** What an answer was about, kept with it by VS Code: the next message may be about the same. Plain data. */
export interface ChatOutcome {
  did: 'generate' | 'refine' | 'check' | 'test';
  /** The document that was changed or checked, as text. */
  uri?: string;
  /** Code that is in no document, and where it belongs. */
  generation?: ChatPlacement & { framework: Framework; fileName: string };
  /** A test was made with it already. */
  tested?: boolean;
  /** What the check found. */
  findings?: Finding[];
}

/** The outcome of the last answer of ours that had one. */
export function lastOutcome(history: vscode.ChatContext['history']): ChatOutcome | null {
  for (const turn of [...history].reverse()) {
    if (!(turn instanceof vscode.ChatResponseTurn) || turn.participant !== PARTICIPANT) continue;
    const outcome = turn.result.metadata?.outcome as ChatOutcome | undefined;
    if (outcome) return outcome;
  }
  return null;
}

/** What the user asked us for earlier in the conversation, the oldest first. */
export function earlierPrompts(history: vscode.ChatContext['history']): string[] {
  return history.flatMap((turn) =>
    turn instanceof vscode.ChatRequestTurn && turn.participant === PARTICIPANT ? [turn.prompt] : [],
  );
}

export function resultOf(outcome: ChatOutcome): vscode.ChatResult {
  return { metadata: { outcome } };
}
