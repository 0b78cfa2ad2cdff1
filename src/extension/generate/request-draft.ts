import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { ComponentType, Framework } from '../../protocol/framework.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { Companion, MAX_DESCRIPTION_LENGTH, UIComponentRequestInput } from '../../protocol/generation.ts';

// The schema's own module would bring zod into the extension's bundle; the type keeps the number in step.
const LONGEST: typeof MAX_DESCRIPTION_LENGTH = 20_000;

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
  if (!description.trim()) return 'Say what to build, for example: a pricing card with a monthly and yearly toggle.';
  if (description.length > LONGEST) {
    return `${description.length.toLocaleString('en')} characters are too many: at most ${LONGEST.toLocaleString('en')}. Put details into files or requirements.`;
  }
  return null;
}

/** Why a name can't be taken, or null. An empty one is fine: the engine then makes one from the description. */
export function nameProblem(name: string): string | null {
  if (!name.trim() || /^[A-Z][A-Za-z0-9]{0,63}$/.test(name.trim())) return null;
  return 'Use PascalCase: letters and digits, a capital first, at most 64, such as PricingCard.';
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
    draft.type === 'component' ? '' : draft.type,
    draft.name ?? '',
    folderLabel ? `into ${folderLabel}` : '',
    draft.provider ? `by ${draft.provider}` : '',
    draft.companions?.length ? `with ${draft.companions.join(', ')}` : '',
    draft.requirements.length > 0 ? `${draft.requirements.length} requirements` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function majorOf(version: string | null): string {
  const major = version?.match(/\d+/)?.[0];
  return major ? ` ${major}` : '';
}
