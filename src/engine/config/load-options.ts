import type { ReadText } from './yaml-layer.ts';

/** Where a configuration may come from. */
export interface LoadOptions {
  /** What flags say, nested: `{ gateway: { port: 8080 } }`. */
  commandLine?: Record<string, unknown> | undefined;
  env: Record<string, string | undefined>;
  /** Where the program was started. Without workspace folders, `.uiforge/uiforge.yaml` is looked for from here upwards. */
  cwd: string;
  /** Folders that are open; earlier ones overrule later ones. */
  workspaceFolders?: readonly string[] | undefined;
  /** `--config FILE`: read instead of the folder's and the user's own file. */
  configFile?: string | undefined;
  /** What users set in VS Code (no defaults), told apart because a workspace may not say everything. */
  vscodeSettings?: { user: Record<string, unknown>; workspace: Record<string, unknown> } | undefined;
  /** Without VS Code: environment names of the specification that are common words count too. */
  headless: boolean;
  /**
   * `refuse` (default): a wrong value is an error. `report`: it becomes a warning and the next lower source decides,
   * so that the engine of a window starts whatever a cloned folder says.
   */
  wrongValues?: 'refuse' | 'report' | undefined;
  /** Folder of the user's own `uiforge.yaml`; the platform's by default. */
  userFolder?: string | undefined;
  readText?: ReadText | undefined;
}
