import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Companion } from '../../protocol/generation.ts';
import type { RequestDraft } from './request-draft.ts';
import { COMPANION_LABELS } from './request-draft.ts';

const DETAILS: Record<Companion, string> = {
  styles: l10n.t('a CSS file of its own instead of styles in the component'),
  story: l10n.t('for Storybook'),
  test: l10n.t('for the test runner of the workspace'),
  barrel: l10n.t('a line in the index file of the folder'),
};

/** The files wanted beside a component, in words. */
export function filesLabel({ companions }: Pick<RequestDraft, 'companions'>): string {
  const chosen = companions ?? configured();
  return chosen.map((each) => COMPANION_LABELS[each]).join(', ') || l10n.t('none');
}

/** Asks which files are wanted beside the component. */
export async function askCompanions(draft: RequestDraft): Promise<Partial<RequestDraft>> {
  const current = draft.companions ?? configured();
  const items = (Object.keys(COMPANION_LABELS) as Companion[]).map((companion) => ({
    companion,
    label: COMPANION_LABELS[companion],
    description: DETAILS[companion],
    picked: current.includes(companion),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Generate Component: Files beside it'),
    canPickMany: true,
  });
  return chosen ? { companions: chosen.map(({ companion }) => companion) } : {};
}

function configured(): Companion[] {
  return vscode.workspace.getConfiguration('uiforge').get<Companion[]>('generation.companions', []);
}
