import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderStatus, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import { COMPONENT_TYPES, FRAMEWORK_INFO, FRAMEWORKS } from '../../protocol/framework.ts';
import { STATE_WORDS } from '../providers/provider-details.ts';
import { askCompanions, filesLabel } from './ask-companions.ts';
import { relativeFolder } from './open-target.ts';
import type { RequestDraft } from './request-draft.ts';
import { nameProblem, TYPE_LABELS } from './request-draft.ts';

type Option =
  | 'generate'
  | 'description'
  | 'framework'
  | 'type'
  | 'name'
  | 'folder'
  | 'provider'
  | 'requirements'
  | 'files';
type Item = vscode.QuickPickItem & { option: Option };

/** What `askOptions` came to: generate now, change the description first, or forget it. */
export type OptionsAnswer = { next: 'generate' | 'description'; draft: RequestDraft } | undefined;

/** The list of options with their values; choosing one asks for it and comes back here. */
export async function askOptions(
  draft: RequestDraft,
  facts: WorkspaceFacts | null,
  providers: () => Promise<ProviderStatus[]>,
): Promise<OptionsAnswer> {
  for (let current = draft; ; ) {
    const item = await vscode.window.showQuickPick(optionItems(current, facts), {
      title: l10n.t('Generate Component: Options'),
      placeHolder: l10n.t('Choose what to change, or generate'),
      ignoreFocusOut: true,
    });
    if (!item) return undefined;
    if (item.option === 'generate' || item.option === 'description') return { next: item.option, draft: current };
    current = { ...current, ...(await askOption(item.option, current, facts, providers)) };
  }
}

/** Asks for the framework. Undefined: the user went away. */
export async function askFramework(suggested: Framework | null): Promise<Framework | undefined> {
  const items = FRAMEWORKS.map((id) => ({
    id,
    label: FRAMEWORK_INFO[id].label,
    description: id === suggested ? l10n.t('last used') : '',
  }));
  items.sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Generate Component: Framework'),
    placeHolder: l10n.t('The workspace does not tell its framework; it is remembered here'),
    ignoreFocusOut: true,
  });
  return chosen?.id;
}

function optionItems(draft: RequestDraft, facts: WorkspaceFacts | null): Item[] {
  const framework = draft.framework ?? facts?.framework;
  const folder = draft.targetFolder ?? facts?.componentsFolder;
  const row = (option: Option, icon: string, label: string, description: string): Item => ({
    option,
    label: `$(${icon}) ${label}`,
    description,
  });
  return [
    row('generate', 'sparkle', l10n.t('Generate'), draft.description.trim() || l10n.t('asks what to build')),
    row('description', 'edit', l10n.t('Description'), draft.description.trim()),
    row(
      'framework',
      'symbol-namespace',
      l10n.t('Framework'),
      framework ? FRAMEWORK_INFO[framework].label : l10n.t('asked for'),
    ),
    row('type', 'symbol-class', l10n.t('Type'), TYPE_LABELS[draft.type]),
    row('name', 'symbol-property', l10n.t('Name'), draft.name ?? l10n.t('from the description')),
    row('folder', 'folder', l10n.t('Folder'), folder ? relativeFolder(folder) : l10n.t('none: an untitled document')),
    row(
      'provider',
      'cloud',
      l10n.t('Provider'),
      draft.provider ?? (draft.offline ? l10n.t('template library') : l10n.t('by priority')),
    ),
    row('requirements', 'checklist', l10n.t('Requirements'), draft.requirements.join('; ') || l10n.t('none')),
    row('files', 'files', l10n.t('Files beside it'), filesLabel(draft)),
  ];
}

async function askOption(
  option: Exclude<Option, 'generate' | 'description'>,
  draft: RequestDraft,
  facts: WorkspaceFacts | null,
  providers: () => Promise<ProviderStatus[]>,
): Promise<Partial<RequestDraft>> {
  switch (option) {
    case 'framework': {
      const framework = await askFramework(draft.framework ?? facts?.framework ?? null);
      return framework ? { framework } : {};
    }
    case 'type': {
      const chosen = await vscode.window.showQuickPick(
        COMPONENT_TYPES.map((type) => ({ label: TYPE_LABELS[type], type })),
        { title: l10n.t('Generate Component: Type') },
      );
      return chosen ? { type: chosen.type } : {};
    }
    case 'name': {
      const name = await vscode.window.showInputBox({
        title: l10n.t('Generate Component: Name'),
        value: draft.name ?? '',
        prompt: l10n.t('PascalCase, such as PricingCard; empty: from the description'),
        validateInput: nameProblem,
      });
      return name === undefined ? {} : { name: name.trim() || null };
    }
    case 'folder':
      return askFolder(draft, facts);
    case 'provider':
      return askProvider(await providers());
    case 'files':
      return askCompanions(draft);
    case 'requirements': {
      const text = await vscode.window.showInputBox({
        title: l10n.t('Generate Component: Requirements'),
        value: draft.requirements.join('; '),
        prompt: l10n.t('What it must do, one each, separated by semicolons'),
      });
      if (text === undefined) return {};
      return {
        requirements: text
          .split(';')
          .map((each) => each.trim())
          .filter(Boolean),
      };
    }
  }
}

async function askFolder(draft: RequestDraft, facts: WorkspaceFacts | null): Promise<Partial<RequestDraft>> {
  const start = draft.targetFolder ?? facts?.folder;
  const chosen = await vscode.window.showOpenDialog({
    title: l10n.t('Folder for the new component'),
    openLabel: l10n.t('Use This Folder'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(start ? { defaultUri: vscode.Uri.file(start) } : {}),
  });
  return chosen?.[0] ? { targetFolder: chosen[0].fsPath } : {};
}

async function askProvider(providers: ProviderStatus[]): Promise<Partial<RequestDraft>> {
  const chosen = await vscode.window.showQuickPick(
    [
      {
        label: l10n.t('By priority'),
        description: l10n.t('the first that can answer'),
        provider: null,
        offline: false,
      },
      ...providers
        .filter(({ enabled }) => enabled)
        .map(({ name, type, state, model, detail }) => ({
          label: name,
          description: [model, state === 'ready' ? '' : (detail ?? STATE_WORDS[state])].filter(Boolean).join(' · '),
          provider: type === 'offline' ? null : name,
          offline: type === 'offline',
        })),
    ],
    { title: l10n.t('Generate Component: Provider') },
  );
  return chosen ? { provider: chosen.provider, offline: chosen.offline } : {};
}
