import * as vscode from 'vscode';

/** `uiforge.*` settings as nested objects without the prefix, by who wrote them. Defaults are left out. */
export interface SettingsByOrigin {
  user: Record<string, unknown>;
  workspace: Record<string, unknown>;
}

/**
 * Reads the settings that somebody set. Workspace values are kept apart because a folder must not decide where keys or
 * code are sent; of a workspace that isn't trusted none are read.
 *
 * @param keys dotted setting names without `uiforge.`, as the manifest declares them
 */
export function readSettings(keys: readonly string[]): SettingsByOrigin {
  const configuration = vscode.workspace.getConfiguration('uiforge');
  const settings: SettingsByOrigin = { user: {}, workspace: {} };
  for (const key of keys) {
    const value = configuration.inspect(key);
    if (value?.globalValue !== undefined) put(settings.user, key, value.globalValue);
    const workspaceValue = value?.workspaceFolderValue ?? value?.workspaceValue;
    if (vscode.workspace.isTrusted && workspaceValue !== undefined) put(settings.workspace, key, workspaceValue);
  }
  return settings;
}

/** Names of the settings that `packageJSON` declares under `uiforge.`, without that prefix. */
export function declaredSettings(packageJSON: unknown): string[] {
  const { contributes } = packageJSON as { contributes?: { configuration?: Configuration | Configuration[] } };
  return [contributes?.configuration ?? []]
    .flat()
    .flatMap(({ properties }) => Object.keys(properties ?? {}))
    .filter((name) => name.startsWith('uiforge.'))
    .map((name) => name.slice('uiforge.'.length));
}

interface Configuration {
  properties?: Record<string, unknown>;
}

function put(target: Record<string, unknown>, key: string, value: unknown): void {
  const path = key.split('.');
  const last = path.pop() as string;
  let at = target;
  for (const name of path) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
  at[last] = value;
}
