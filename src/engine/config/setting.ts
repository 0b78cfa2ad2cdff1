import type { z } from 'zod';

/** What the loader, the generated settings and the documentation know about one setting. */
export interface SettingMeta {
  /** One or two sentences for the settings editor and the reference. */
  description: string;
  /**
   * Where a value may come from. `user`: the setting decides where keys or code are sent, what is run or who gets in, so
   * it counts only from the command line, the environment, `--config`, the user's own file and user settings.
   * `anywhere`: also from a folder's own `.uiforge/uiforge.yaml` and workspace settings.
   */
  scope: 'user' | 'anywhere';
  /** An environment name of its own beside `UIFORGE_<PATH>`, read headless only because it is a common word. */
  bareEnv?: string;
  /** A wrong value is never repeated in a message, because people put keys there by mistake. */
  hideValue?: boolean;
  /** A path, or a list of paths: `~/` is the home folder, relative ones count from where they are written. */
  path?: boolean;
}

/** `schema` with what is to be known about it. Wraps last: defaults and optionality belong inside. */
export function setting<T extends z.ZodType>(schema: T, meta: SettingMeta): T {
  return schema.meta({ ...meta });
}

/** A setting that counts only from the user, with nothing more to know about it than what it says. */
export function userSetting<T extends z.ZodType>(schema: T, description: string): T {
  return setting(schema, { scope: 'user', description });
}
