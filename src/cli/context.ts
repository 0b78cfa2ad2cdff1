import type { LoadedConfig } from '../engine/config/load.ts';
import type { Log } from '../engine/telemetry/log.ts';
import type { Scrubber } from '../engine/telemetry/scrubber.ts';
import type { Backend } from './backend.ts';
import type { Output } from './output.ts';

/** What every command gets: where it is, where it writes, and who answers it. */
export interface CommandContext {
  cwd: string;
  readonly output: Output;
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly scrubber: Scrubber;
  /** `--config`, when it was given. */
  readonly configFile: string | undefined;
  /** The configuration as it applies here. @param commandLine what flags say, nested. @throws UIForgeError */
  config(commandLine?: Record<string, unknown>): LoadedConfig;
  /** The engine that answers; made at the first call, closed at the end of the command. */
  backend(): Promise<Backend>;
}
