import type * as vscode from 'vscode';
import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { askDescription } from './ask-description.ts';
import { askFramework, askOptions } from './ask-options.ts';
import type { GenerationWish } from './generation-controller.ts';
import { relativeFolder } from './open-target.ts';
import type { RequestDraft } from './request-draft.ts';
import { defaultsLine, descriptionProblem, EMPTY_DRAFT, requestOf } from './request-draft.ts';
import { fallbackFramework, inspect, placeOf, rememberFramework } from './workspace-place.ts';

export interface AskDeps {
  engine: EngineClient;
  /** Where the chosen framework is remembered. */
  state: vscode.Memento;
}

/**
 * Asks for what to generate: the description, and one Enter when the workspace tells the rest. Undefined: the user went
 * away.
 *
 * @param resource folder from the explorer's menu: the file goes there
 * @param known what is decided already; with a description and a framework nothing is asked
 */
export async function askRequest(
  deps: AskDeps,
  resource: vscode.Uri | undefined,
  known: Partial<RequestDraft> = {},
): Promise<GenerationWish | undefined> {
  const place = placeOf(resource);
  const inspecting = inspect(deps.engine, place);
  // Awaited below, where its error is told; until then it must not count as unhandled.
  inspecting.catch(() => undefined);
  let draft: RequestDraft = {
    ...EMPTY_DRAFT,
    targetFolder: resource?.scheme === 'file' ? resource.fsPath : null,
    ...known,
  };
  const fallback = fallbackFramework(deps.state);
  let showOptions = false;
  while (descriptionProblem(draft.description) !== null || showOptions) {
    if (!showOptions) {
      const current = draft;
      const defaults = inspecting.then((facts) => {
        const framework = current.framework ?? facts?.framework ?? fallback;
        return defaultsLine({ ...current, framework }, facts, folderLabel(current, facts));
      });
      const answer = await askDescription(draft.description, defaults);
      if (!answer) return undefined;
      draft = { ...draft, description: answer.description };
      showOptions = answer.options;
      continue;
    }
    const answer = await askOptions(draft, await inspecting, () => deps.engine.request('providers/list', {}));
    if (!answer) return undefined;
    showOptions = false;
    draft = answer.draft;
    if (answer.next === 'description') {
      const again = await askDescription(draft.description, Promise.resolve(''));
      if (!again) return undefined;
      draft = { ...draft, description: again.description };
      showOptions = true;
    }
  }
  const facts = await inspecting;
  const framework = draft.framework ?? facts?.framework ?? fallback ?? (await chooseFramework(deps.state));
  if (!framework) return undefined;
  const targetFolder = draft.targetFolder ?? facts?.componentsFolder ?? null;
  return {
    request: { ...requestOf(draft, framework), ...(targetFolder === null ? {} : { target: targetFolder }) },
    folder: place.folder,
    targetFolder,
  };
}

async function chooseFramework(state: vscode.Memento): Promise<Framework | undefined> {
  const framework = await askFramework(null);
  if (framework) await rememberFramework(state, framework);
  return framework;
}

function folderLabel(draft: RequestDraft, facts: WorkspaceFacts | null): string | null {
  const folder = draft.targetFolder ?? facts?.componentsFolder;
  return folder ? relativeFolder(folder) : null;
}
