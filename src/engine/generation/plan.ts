import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import { type CodeLanguage, FRAMEWORK_INFO } from '../../protocol/framework.ts';
import type { GenerationEvent, UIComponentRequest } from '../../protocol/generation.ts';
import { type CompanionFacts, planCompanions } from './companions/companion-plan.ts';
import type { GatheredContext } from './context/gather.ts';
import { fileNameFor, nameFromDescription } from './naming.ts';
import { type Base, buildMessages } from './prompt/messages.ts';
import type { RunPlan } from './run.ts';
import { inspectWorkspace } from './workspace/inspect.ts';
import { isWithin } from './workspace/is-within.ts';

/** What is known of the workspace that shapes a component. */
export interface Facts {
  workspace: WorkspaceFacts | null;
  /** Folder that the file is for, absolute; null where there is no workspace. */
  folder: string | null;
  language: CodeLanguage;
  packages: Record<string, string>;
}

/**
 * The facts of the package in `folder` that the request's target lies in; without a folder those of a new project in
 * TypeScript.
 */
export function factsOf(
  request: Pick<UIComponentRequest, 'framework' | 'language' | 'target'>,
  folder: string | undefined,
): Facts {
  const target = folder && request.target !== undefined ? path.resolve(folder, request.target) : undefined;
  const workspace = folder ? inspectWorkspace(folder, target) : null;
  const fits = workspace?.framework === request.framework;
  return {
    workspace,
    folder: workspace && (target === undefined ? workspace.componentsFolder : folderOf(target)),
    language: request.framework === 'angular' ? 'ts' : (request.language ?? (fits ? workspace.language : 'ts')),
    packages: workspace?.packages ?? {},
  };
}

/** The folder itself, or that of a file; one that isn't there yet is a file when it has an ending. */
function folderOf(target: string): string {
  const found = statSync(target, { throwIfNoEntry: false });
  const isFolder = found ? found.isDirectory() : path.extname(target) === '';
  return isFolder ? target : path.dirname(target);
}

/**
 * Everything that is decided before anybody is asked: names, messages, what they start from.
 *
 * @param context what goes along, secrets masked; null where nothing is sent
 */
export function planOf(
  input: UIComponentRequest,
  facts: Facts,
  offline: boolean,
  base: Base | null,
  context: GatheredContext | null = null,
): RunPlan {
  const version =
    input.frameworkVersion ??
    (facts.workspace?.framework === input.framework ? facts.workspace.frameworkVersion : null);
  const name = input.name ?? nameFromDescription(input.description, input.type);
  const request: UIComponentRequest = {
    ...input,
    name,
    language: facts.language,
    ...(version ? { frameworkVersion: version } : {}),
  };
  const major = Number.parseInt(version ?? '', 10) || FRAMEWORK_INFO[request.framework].major;
  const naming = facts.workspace?.fileNaming ?? 'PascalCase';
  const fileName = fileOf(request) ?? fileNameFor(name, request.framework, facts.language, naming);
  // The library's components carry their styles with them.
  const sheet = offline
    ? undefined
    : planCompanions(request.companions ?? [], companionFacts(request, facts, fileName));
  const styleSheet = sheet?.find(({ kind }) => kind === 'styles')?.path;
  const idiomFacts = { name, language: facts.language, major, styleSheet };
  return {
    id: randomUUID(),
    request,
    name,
    fileName,
    facts: idiomFacts,
    messages: buildMessages(
      { ...request, ...context?.sent },
      idiomFacts,
      facts.packages,
      base && context?.base ? { ...base, code: context.base } : base,
      context?.sections,
    ),
    context: context?.report ?? null,
    base: base?.template ?? null,
    offline,
  };
}

/** The name of the file that the target means, if it means one in which such code can lie. */
function fileOf({ target, framework }: UIComponentRequest): string | null {
  const ending = /\.(tsx|jsx|ts|js|vue|svelte)$/.exec(target ?? '')?.[0];
  const fits =
    ending !== undefined &&
    ['ts', 'js'].some((of) => FRAMEWORK_INFO[framework].extension(of as CodeLanguage).endsWith(ending));
  return fits && target !== undefined ? path.basename(target) : null;
}

/** What the files beside a component are made from. */
export function companionFacts(request: UIComponentRequest, facts: Facts, fileName: string): CompanionFacts {
  const { framework, name = '' } = request;
  // Whoever asks may name a target outside of the workspace; what lies there is not read for them.
  const isInside = facts.workspace !== null && facts.folder !== null && isWithin(facts.workspace.folder, facts.folder);
  const folder = isInside ? facts.folder : null;
  return { framework, language: facts.language, name, fileName, packages: facts.packages, folder };
}

/** The event that a generation begins with. */
export function startedEvent(plan: RunPlan, language: CodeLanguage): GenerationEvent {
  const { framework } = plan.request;
  const languageId = FRAMEWORK_INFO[framework].languageId(language);
  return { type: 'started', id: plan.id, name: plan.name, fileName: plan.fileName, languageId };
}
