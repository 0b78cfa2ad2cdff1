import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TemplateSummary } from '../../protocol/engine-rpc.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { AskDeps } from './ask-request.ts';
import type { GenerationWish } from './generation-controller.ts';
import { fallbackFramework, inspect, placeOf } from './workspace-place.ts';

/** Asks which template to use, those of the workspace's framework first, and what to put into it. */
export async function askTemplate(
  deps: AskDeps,
  template: TemplateSummary | undefined,
): Promise<GenerationWish | undefined> {
  const place = placeOf(undefined);
  const facts = await inspect(deps.engine, place);
  const chosen = template ?? (await chooseTemplate(deps, facts?.framework ?? fallbackFramework(deps.state)));
  if (!chosen) return undefined;
  const description = await vscode.window.showInputBox({
    title: l10n.t('Generate from {0} ({1})', chosen.name, FRAMEWORK_INFO[chosen.framework].label),
    prompt: l10n.t('What shall it say? Enter takes the template as it is.'),
    placeHolder: chosen.description,
    ignoreFocusOut: true,
  });
  if (description === undefined) return undefined;
  return {
    request: {
      framework: chosen.framework,
      description: description.trim() || chosen.description || chosen.name,
      template: `${chosen.name}@${chosen.version}`,
      ...(facts ? { target: facts.componentsFolder } : {}),
    },
    folder: place.folder,
    targetFolder: facts?.componentsFolder ?? null,
  };
}

async function chooseTemplate(deps: AskDeps, framework: string | null): Promise<TemplateSummary | undefined> {
  const templates = await deps.engine.request('templates/list', {});
  const rank = (template: TemplateSummary) => (template.framework === framework ? 0 : 1);
  const chosen = await vscode.window.showQuickPick(
    templates
      .sort((a, b) => rank(a) - rank(b) || a.framework.localeCompare(b.framework) || a.name.localeCompare(b.name))
      .map((template) => ({
        template,
        label: template.name,
        description: `${FRAMEWORK_INFO[template.framework].label} · ${template.version}`,
        detail: template.description,
      })),
    {
      title: l10n.t('UIForge: Generate from Template'),
      placeHolder: l10n.t('Template'),
      matchOnDetail: true,
      matchOnDescription: true,
    },
  );
  return chosen?.template;
}
