import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { AdviceAction } from '../error-advice.ts';
import { ADVICE_LABELS, adviceFor } from '../error-advice.ts';
import type { CommandId } from '../manifest/commands.ts';

/** What can be done from a chat answer; trying again is VS Code's own button there. */
const COMMANDS: Partial<Record<AdviceAction, CommandId | 'workbench.trust.manage' | 'uiforge.templates.focus'>> = {
  setKey: 'uiforge.provider.setKey',
  configureProviders: 'uiforge.provider.configure',
  showTemplates: 'uiforge.templates.focus',
  manageTrust: 'workbench.trust.manage',
  showLog: 'uiforge.engine.showLog',
  restartEngine: 'uiforge.engine.restart',
};

/** Tells an error in a chat answer, with buttons for what helps. What the user cancelled is not an error. */
export function tellError(error: unknown, stream: vscode.ChatResponseStream): vscode.ChatResult {
  const advice = adviceFor(UIForgeError.from(error).toPayload());
  if (!advice) {
    stream.markdown(l10n.t('Cancelled.'));
    return {};
  }
  for (const action of advice.actions) {
    const command = COMMANDS[action];
    if (command) stream.button({ title: ADVICE_LABELS[action], command });
  }
  return { errorDetails: { message: advice.message } };
}
