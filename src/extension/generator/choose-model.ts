import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GeneratorProvider } from '../../protocol/generator-panel.ts';
import type { EngineClient } from '../engine/engine-client.ts';

/** Asks for a provider, and which of its models. Undefined: the user went away. */
export async function chooseModel(
  engine: EngineClient,
  providers: readonly GeneratorProvider[],
): Promise<{ provider: string; model?: string } | undefined> {
  const ready = providers.filter((each) => each.ready && !each.offline);
  if (ready.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No AI provider is ready. Set a key first.'));
    return undefined;
  }
  const provider = await vscode.window.showQuickPick(
    ready.map(({ name, detail }) => ({ label: name, description: detail, name })),
    // The panel takes the focus back when it is drawn anew.
    { title: l10n.t('The same with another model: who shall answer?'), ignoreFocusOut: true },
  );
  if (!provider) return undefined;
  // A provider that can't list its models is asked for its own one.
  const { models } = await engine
    .request('providers/check', { provider: provider.name })
    .catch(() => ({ models: [] as string[] }));
  if (models.length < 2) return { provider: provider.name };
  const model = await vscode.window.showQuickPick(models, {
    title: l10n.t('Model of {0}', provider.name),
    ignoreFocusOut: true,
  });
  return model === undefined ? undefined : { provider: provider.name, model };
}
