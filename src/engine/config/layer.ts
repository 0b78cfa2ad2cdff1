/** One place that settings come from. */
export interface Layer {
  /** For messages: `the command line`, `/home/me/.config/uiforge/uiforge.yaml`. */
  label: string;
  /** `folder`: it came with a folder and may not say everything (see `SettingMeta.scope`). */
  scope: 'user' | 'folder';
  /** Nested settings as they were written. */
  value: unknown;
  /** Where relative paths count from. */
  baseFolder: string;
  /** Where exactly a setting was written, such as `/x/uiforge.yaml:12`. Keys are as written. */
  locate(path: readonly (string | number)[]): string;
}

/** One value that a layer gives to one setting. Entries of named lists have their name in the path. */
export interface Assignment {
  path: string[];
  value: unknown;
  source: string;
}

/** What is wrong with a configuration. */
export interface Problem {
  /** The setting, such as `gateway.port`. */
  key: string;
  message: string;
  hint: string;
  source: string;
}

/** A group of settings and not a list, a text or nothing. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
