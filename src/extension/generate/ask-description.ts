import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import { descriptionProblem } from './request-draft.ts';

export interface DescriptionAnswer {
  description: string;
  /** True when the user wants to see the options before it starts. */
  options: boolean;
}

/**
 * Asks for the description. It shows at once; `defaults` fills in what Enter will do when the workspace has been read.
 * Undefined: the user went away.
 */
export function askDescription(
  value: string,
  defaults: Promise<string>,
  title = l10n.t('Generate Component'),
): Promise<DescriptionAnswer | undefined> {
  const input = vscode.window.createInputBox();
  const disposables = new DisposableList();
  disposables.add(input);
  const optionsButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('settings-gear'),
    tooltip: l10n.t('Options: framework, type, name, folder, provider'),
  };
  input.title = title;
  input.value = value;
  input.placeholder = l10n.t('a pricing card with a monthly and yearly toggle');
  input.prompt = l10n.t('Describe it and press Enter');
  input.ignoreFocusOut = true;
  input.buttons = [optionsButton];
  input.busy = true;
  const whenRead = (text: string) => {
    if (disposables.disposed) return;
    input.busy = false;
    if (text) input.prompt = l10n.t('{0} (Enter generates, the gear changes this)', text);
  };
  defaults.then(whenRead, () => whenRead(''));
  return new Promise((resolve) => {
    const accept = (options: boolean) => {
      const problem = descriptionProblem(input.value);
      // Options may be looked at before there is a description.
      if (problem && !(options && !input.value.trim())) {
        input.validationMessage = problem;
        return;
      }
      resolve({ description: input.value, options });
      disposables.dispose();
    };
    disposables.add(input.onDidAccept(() => accept(false)));
    disposables.add(input.onDidTriggerButton(() => accept(true)));
    disposables.add(
      input.onDidChangeValue((text) => {
        const problem = text.trim() ? descriptionProblem(text) : null;
        input.validationMessage = problem ?? undefined;
      }),
    );
    disposables.add(
      input.onDidHide(() => {
        resolve(undefined);
        disposables.dispose();
      }),
    );
    input.show();
  });
}
