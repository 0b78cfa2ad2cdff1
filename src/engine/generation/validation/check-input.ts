import type { Framework } from '../../../protocol/framework.ts';

/** A piece of generated or hand-written code to be judged. */
export interface CheckInput {
  code: string;
  framework: Framework;
  /** The file's path, absolute or relative to `folder`; its ending decides between TypeScript and JavaScript. */
  fileName?: string | undefined;
  /** Name to range, from the workspace's package.json; leave out where nothing is known of the workspace. */
  packages?: Record<string, string> | undefined;
  /** The workspace folder: with a `fileName` inside of it, relative imports are looked up on disk. */
  folder?: string | undefined;
  /** True where the user trusts the workspace: only then is anything of its node_modules loaded, to judge types. */
  trusted?: boolean | undefined;
  /** False leaves out the types. Default true. */
  types?: boolean | undefined;
}
