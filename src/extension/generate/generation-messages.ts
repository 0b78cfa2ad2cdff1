import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UIForgeError } from '../../protocol/errors.ts';
import type { UIComponentRequestInput, UIComponentResponse } from '../../protocol/generation.ts';
import type { AdviceAction } from '../error-advice.ts';
import { ADVICE_LABELS, adviceFor } from '../error-advice.ts';
import type { MessageAction } from '../show-message.ts';
import { showMessage } from '../show-message.ts';
import type { WrittenCompanions } from './companion-files.ts';
import { countFindings } from './review.ts';

/** What messages about generations can do besides trying again. */
export interface MessageCommands {
  setKey: () => unknown;
  showTemplates: () => unknown;
  configureProviders: () => unknown;
  showLog: () => unknown;
  restartEngine: () => unknown;
}

const UNTRUSTED = l10n.t('This workspace is not trusted, so no AI provider is called with what is in it.');

/** Says what the user should know about generations, with something to do about it. No message waits for an answer. */
export class GenerationMessages {
  readonly #commands: MessageCommands;
  #offlineTold = false;

  constructor(commands: MessageCommands) {
    this.#commands = commands;
  }

  /** False when the workspace isn't trusted and a provider would be called; says so and offers what is possible. */
  allowed(request: UIComponentRequestInput, useTemplates: () => unknown): boolean {
    if (vscode.workspace.isTrusted || request.offline || (request.template && !request.provider)) return true;
    void showMessage('warning', UNTRUSTED, this.#actions(['manageTrust', 'useTemplates'], undefined, useTemplates));
    return false;
  }

  /** False when the workspace isn't trusted, so that no provider may be asked for a change; says so. */
  allowedToAsk(): boolean {
    if (vscode.workspace.isTrusted) return true;
    void showMessage('warning', UNTRUSTED, this.#actions(['manageTrust'], undefined, undefined));
    return false;
  }

  /** Something the user would wonder about. */
  note(text: string): void {
    void showMessage('information', text);
  }

  /** The files beside a component that was kept. */
  filesWritten({ written, kept }: WrittenCompanions): void {
    if (written.length > 0) void showMessage('information', l10n.t('Also written: {0}.', written.join(', ')));
    if (kept.length > 0) {
      void showMessage('warning', l10n.t('{0}: there already, and left as it was.', kept.join(', ')));
    }
  }

  /** An answer has come, accepted by the compiler or not. @param install installs what is missing */
  finished({ name, metadata, dependencies }: UIComponentResponse, install: () => unknown): void {
    for (const note of metadata.notes ?? []) void showMessage('information', note);
    if (!metadata.validation.ok) {
      const found = countFindings(metadata.validation.findings);
      const { compiler } = metadata.validation;
      void showMessage('warning', l10n.t('{0} is not accepted by {1}: {2}.', name, compiler, found), [
        {
          label: l10n.t('Show Problems'),
          run: () => vscode.commands.executeCommand('workbench.actions.view.problems'),
        },
      ]);
      return;
    }
    const missing = dependencies.filter(({ installed }) => !installed);
    const unknown = missing.filter(({ verified }) => !verified).map((dependency) => dependency.name);
    if (unknown.length > 0) {
      const names = unknown.join(', ');
      void showMessage(
        'warning',
        l10n.t('{0} imports {1}, which nobody has verified. Look at it before you install it.', name, names),
        [{ label: l10n.t('Install...'), run: install }],
      );
    } else if (missing.length > 0) {
      void showMessage(
        'information',
        l10n.t('{0} needs {1}: not installed yet.', name, missing.map((each) => each.name).join(', ')),
        [{ label: l10n.t('Install'), run: install }],
      );
    }
    if (metadata.providerType === 'offline' && !this.#offlineTold) {
      this.#offlineTold = true;
      const told = metadata.template
        ? l10n.t('Offline: from the template library ({0}).', metadata.template)
        : l10n.t('Offline: from the template library.');
      const actions = this.#actions(['setKey'], undefined, undefined);
      void showMessage('information', told, actions);
    }
  }

  /** A generation failed or broke off. */
  failed(error: UIForgeError, tryAgain: () => unknown, useTemplates?: () => unknown): void {
    const advice = adviceFor(error.toPayload());
    if (!advice) return;
    void showMessage('error', advice.message, this.#actions(advice.actions, tryAgain, useTemplates));
  }

  /** Any other error: a command that failed. */
  error(error: UIForgeError): void {
    const advice = adviceFor(error.toPayload());
    if (advice) void showMessage('error', advice.message, this.#actions(advice.actions, undefined, undefined));
  }

  #actions(
    wanted: readonly AdviceAction[],
    tryAgain: (() => unknown) | undefined,
    useTemplates: (() => unknown) | undefined,
  ): MessageAction[] {
    const runs: Record<AdviceAction, (() => unknown) | undefined> = {
      ...this.#commands,
      manageTrust: () => vscode.commands.executeCommand('workbench.trust.manage'),
      useTemplates,
      tryAgain,
    };
    return wanted.flatMap((name) => {
      const run = runs[name];
      return run ? [{ label: ADVICE_LABELS[name], run }] : [];
    });
  }
}
