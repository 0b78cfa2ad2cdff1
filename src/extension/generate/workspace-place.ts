import * as vscode from 'vscode';
import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import type { EngineClient } from '../engine/engine-client.ts';

const REMEMBERED = 'uiforge.framework';

/** Where in the workspace a generation takes place. */
export interface WorkspacePlace {
  /** The workspace folder, or null. */
  folder: string | null;
  /** The file or folder the user works in there, or null. */
  file: string | null;
}

/** The place that `resource` means, else the active editor, else the first folder of the workspace. */
export function placeOf(resource: vscode.Uri | undefined): WorkspacePlace {
  const meant = resource ?? vscode.window.activeTextEditor?.document.uri;
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const around = meant?.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(meant) : undefined;
  const folder = around ?? folders[0];
  return { folder: folder?.uri.fsPath ?? null, file: around && meant ? meant.fsPath : null };
}

/** What the engine reads from the workspace, or null where there is none. */
export async function inspect(engine: EngineClient, place: WorkspacePlace): Promise<WorkspaceFacts | null> {
  if (place.folder === null) return null;
  return engine.request('workspace/inspect', {
    folder: place.folder,
    ...(place.file === null ? {} : { file: place.file }),
  });
}

/** The framework where the workspace doesn't tell: that of the settings, else the one chosen here before, else null. */
export function fallbackFramework(state: vscode.Memento): Framework | null {
  const configured = vscode.workspace.getConfiguration('uiforge').get<string>('generation.defaultFramework');
  const value = configured ?? state.get<string>(REMEMBERED);
  return FRAMEWORKS.find((framework) => framework === value) ?? null;
}

export async function rememberFramework(state: vscode.Memento, framework: Framework): Promise<void> {
  await state.update(REMEMBERED, framework);
}
