import envPaths from 'env-paths';

export interface PlatformFolders {
  /** The user's own `uiforge.yaml` and `features.yaml`. */
  config: string;
  /** History and caches of programs that run without VS Code. */
  data: string;
}

/** Where the platform wants a user's files of ours: `~/.config/uiforge` and `~/.local/share/uiforge` on Linux. */
export function platformFolders(): PlatformFolders {
  const { config, data } = envPaths('uiforge', { suffix: '' });
  return { config, data };
}
