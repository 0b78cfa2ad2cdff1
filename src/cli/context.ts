import type { LoadedConfig } from '../engine/config/load.ts';
import type { Backend } from './backend.ts';
import type { Output } from './output.ts';

/** What every command gets: where it is, where it writes, and who answers it. */
export interface CommandContext {
  cwd: string;
  output: Output;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  /** The configuration as it applies here. @throws UIForgeError */
  config(): LoadedConfig;
  /** The engine that answers; made at the first call, closed at the end of the command. */
  backend(): Promise<Backend>;
}
