import * as l10n from '@vscode/l10n';
import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { ComponentType, Framework } from '../../protocol/framework.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { Companion, MAX_DESCRIPTION_LENGTH, UIComponentRequestInput } from '../../protocol/generation.ts';
import { formatNumber } from '../../protocol/locale.ts';

// The schema's own module would bring zod into the extension's bundle; the type keeps the number in step.
const LONGEST: typeof MAX_DESCRIPTION_LENGTH = 20_000;

/** How the types of components read. */
export const TYPE_LABELS: Record<ComponentType, string> = {
  component: l10n.t('Component'),
  page: l10n.t('Page'),
  layout: l10n.t('Layout'),
};

/** How the files beside a component read. */
export const COMPANION_LABELS: Record<Companion, string> = {
  styles: l10n.t('Style sheet'),
  story: l10n.t('Story'),
  test: l10n.t('Unit test'),
  barrel: l10n.t('Barrel export'),
};

/** What the user has said so far. Null: not said, so the workspace or the engine decides. */
export interface RequestDraft {
  description: string;
  framework: Framework | null;
  type: ComponentType;
  name: string | null;
  /** Folder for the file, absolute. */
  targetFolder: string | null;
  provider: string | null;
  requirements: string[];
  /** Files wanted beside the component; null: those of the settings. */
  companions: Companion[] | null;
  offline: boolean;
}

export const EMPTY_DRAFT: RequestDraft = {
  description: '',
  framework: null,
  type: 'component',
  name: null,
  targetFolder: null,
  provider: null,
  requirements: [],
  companions: null,
  offline: false,
};

/** Why a description can't be taken, or null. */
export function descriptionProblem(description: string): string | null {
  if (!description.trim())
    return l10n.t('Say what to build, for example: a pricing card with a monthly and yearly toggle.');
  if (description.length > LONGEST) {
    const [length, longest] = [formatNumber(description.length), formatNumber(LONGEST)];
    return l10n.t('{0} characters are too many: at most {1}. Put details into files or requirements.', length, longest);
  }
  return null;
}

/** Why a name can't be taken, or null. An empty one is fine: the engine then makes one from the description. */
export function nameProblem(name: string): string | null {
  if (!name.trim() || /^[A-Z][A-Za-z0-9]{0,63}$/.test(name.trim())) return null;
  return l10n.t('Use PascalCase: letters and digits, a capital first, at most 64, such as PricingCard.');
}

/** The request for a draft whose framework is known. */
export function requestOf(draft: RequestDraft, framework: Framework): UIComponentRequestInput {
  return {
    description: draft.description.trim(),
    framework,
    type: draft.type,
    ...(draft.name ? { name: draft.name } : {}),
    ...(draft.provider ? { provider: draft.provider } : {}),
    ...(draft.requirements.length > 0 ? { requirements: draft.requirements } : {}),
    ...(draft.companions ? { companions: draft.companions } : {}),
    ...(draft.offline ? { offline: true } : {}),
  };
}

/** The defaults in one line: `React 19 · TypeScript · into src/components`. */
export function defaultsLine(draft: RequestDraft, facts: WorkspaceFacts | null, folderLabel: string | null): string {
  const framework = draft.framework ?? facts?.framework ?? null;
  const version = framework && framework === facts?.framework ? majorOf(facts.frameworkVersion) : '';
  return [
    framework ? `${FRAMEWORK_INFO[framework].label}${version}` : '',
    facts && framework !== 'angular' ? (facts.language === 'ts' ? 'TypeScript' : 'JavaScript') : '',
    draft.type === 'component' ? '' : TYPE_LABELS[draft.type],
    draft.name ?? '',
    folderLabel ? l10n.t('into {0}', folderLabel) : '',
    draft.provider ? l10n.t('by {0}', draft.provider) : '',
    draft.companions?.length
      ? l10n.t('with {0}', draft.companions.map((each) => COMPANION_LABELS[each]).join(', '))
      : '',
    countRequirements(draft.requirements.length),
  ]
    .filter(Boolean)
    .join(' · ');
}

function countRequirements(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 requirement') : l10n.t('{0} requirements', count);
}

function majorOf(version: string | null): string {
  const major = version?.match(/\d+/)?.[0];
  return major ? ` ${major}` : '';
}
