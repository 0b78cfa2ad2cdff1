import * as vscode from 'vscode';
import type { ProviderStatus, WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import { COMPONENT_TYPES, FRAMEWORK_INFO, FRAMEWORKS } from '../../protocol/framework.ts';
import { askCompanions, filesLabel } from './ask-companions.ts';
import { relativeFolder } from './open-target.ts';
import type { RequestDraft } from './request-draft.ts';
import { nameProblem } from './request-draft.ts';

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
      title: 'Generate Component: Options',
      placeHolder: 'Choose what to change, or generate',
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
    description: id === suggested ? 'last used' : '',
  }));
  items.sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Generate Component: Framework',
    placeHolder: 'The workspace does not tell its framework; it is remembered here',
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
    row('generate', 'sparkle', 'Generate', draft.description.trim() || 'asks what to build'),
    row('description', 'edit', 'Description', draft.description.trim()),
    row('framework', 'symbol-namespace', 'Framework', framework ? FRAMEWORK_INFO[framework].label : 'asked for'),
    row('type', 'symbol-class', 'Type', draft.type),
    row('name', 'symbol-property', 'Name', draft.name ?? 'from the description'),
    row('folder', 'folder', 'Folder', folder ? relativeFolder(folder) : 'none: an untitled document'),
    row('provider', 'cloud', 'Provider', draft.provider ?? (draft.offline ? 'template library' : 'by priority')),
    row('requirements', 'checklist', 'Requirements', draft.requirements.join('; ') || 'none'),
    row('files', 'files', 'Files beside it', filesLabel(draft)),
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
      const type = await vscode.window.showQuickPick([...COMPONENT_TYPES], { title: 'Generate Component: Type' });
      return type ? { type: type as RequestDraft['type'] } : {};
    }
    case 'name': {
      const name = await vscode.window.showInputBox({
        title: 'Generate Component: Name',
        value: draft.name ?? '',
        prompt: 'PascalCase, such as PricingCard; empty: from the description',
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
        title: 'Generate Component: Requirements',
        value: draft.requirements.join('; '),
        prompt: 'What it must do, one each, separated by semicolons',
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
    title: 'Folder for the new component',
    openLabel: 'Use This Folder',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(start ? { defaultUri: vscode.Uri.file(start) } : {}),
  });
  return chosen?.[0] ? { targetFolder: chosen[0].fsPath } : {};
}

async function askProvider(providers: ProviderStatus[]): Promise<Partial<RequestDraft>> {
  const chosen = await vscode.window.showQuickPick(
    [
      { label: 'By priority', description: 'the first that can answer', provider: null, offline: false },
      ...providers
        .filter(({ enabled }) => enabled)
        .map(({ name, type, state, model, detail }) => ({
          label: name,
          description: [model, state === 'ready' ? '' : (detail ?? state)].filter(Boolean).join(' · '),
          provider: type === 'offline' ? null : name,
          offline: type === 'offline',
        })),
    ],
    { title: 'Generate Component: Provider' },
  );
  return chosen ? { provider: chosen.provider, offline: chosen.offline } : {};
}
