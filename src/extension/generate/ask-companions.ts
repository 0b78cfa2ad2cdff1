import * as vscode from 'vscode';
import type { Companion } from '../../protocol/generation.ts';
import type { RequestDraft } from './request-draft.ts';

const LABELS: Record<Companion, string> = {
  styles: 'Style sheet',
  story: 'Story',
  test: 'Unit test',
  barrel: 'Barrel export',
};
const DETAILS: Record<Companion, string> = {
  styles: 'a CSS file of its own instead of styles in the component',
  story: 'for Storybook',
  test: 'for the test runner of the workspace',
  barrel: 'a line in the index file of the folder',
};

/** The files wanted beside a component, in words. */
export function filesLabel({ companions }: Pick<RequestDraft, 'companions'>): string {
  const chosen = companions ?? configured();
  return chosen.map((each) => LABELS[each].toLowerCase()).join(', ') || 'none';
}

/** Asks which files are wanted beside the component. */
export async function askCompanions(draft: RequestDraft): Promise<Partial<RequestDraft>> {
  const current = draft.companions ?? configured();
  const items = (Object.keys(LABELS) as Companion[]).map((companion) => ({
    companion,
    label: LABELS[companion],
    description: DETAILS[companion],
    picked: current.includes(companion),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Generate Component: Files beside it',
    canPickMany: true,
  });
  return chosen ? { companions: chosen.map(({ companion }) => companion) } : {};
}

function configured(): Companion[] {
  return vscode.workspace.getConfiguration('uiforge').get<Companion[]>('generation.companions', []);
}
