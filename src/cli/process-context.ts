import { type LoadedConfig, loadConfig } from '../engine/config/load.ts';
import { isWithin } from '../engine/generation/workspace/is-within.ts';
import { findEngines } from '../engine/runtime/engine-registry.ts';
import { runtimeFolder } from '../engine/runtime/runtime-folder.ts';
import { createLog, type Log } from '../engine/telemetry/log.ts';
import { Scrubber } from '../engine/telemetry/scrubber.ts';
import type { Backend } from './backend.ts';
import type { CommandContext } from './context.ts';
import { type Output, say } from './output.ts';
import { remoteBackend } from './remote-backend.ts';

interface SharedOptions {
  config?: string;
  verbose?: boolean;
  quiet?: boolean;
}

/** The context of the running process. */
export class ProcessContext implements CommandContext {
  readonly cwd = process.cwd();
  readonly env = process.env;
  readonly scrubber = new Scrubber();
  readonly #interrupt = new AbortController();
  readonly signal = this.#interrupt.signal;
  output: Output = { stdout: process.stdout, stderr: process.stderr, quiet: false };
  log: Log = createLog({ level: 'warn', scrubber: this.scrubber });
  configFile: string | undefined;
  #verbose = false;
  #backend: Promise<Backend> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        // A second Ctrl-C does not wait for anything.
        if (this.#interrupt.signal.aborted) process.exit(130);
        this.#interrupt.abort(new DOMException('Interrupted.', 'AbortError'));
      });
    }
  }

  /** Takes the options that all commands share. */
  configure(options: SharedOptions): void {
    this.output = { ...this.output, quiet: options.quiet === true };
    this.configFile = options.config;
    this.#verbose = options.verbose === true;
    this.log = createLog({
      level: this.#verbose ? 'debug' : options.quiet ? 'error' : 'warn',
      ...(this.#verbose ? {} : { format: 'text' as const }),
      scrubber: this.scrubber,
    });
  }

  config(commandLine: Record<string, unknown> = {}): LoadedConfig {
    const loaded = loadConfig({
      commandLine,
      env: this.env,
      cwd: this.cwd,
      configFile: this.configFile,
      headless: true,
    });
    for (const warning of loaded.warnings) say(this.output, `warning: ${warning}`);
    return loaded;
  }

  backend(): Promise<Backend> {
    this.#backend ??= this.#findBackend();
    return this.#backend;
  }

  /** Ends what the command started. */
  async close(): Promise<void> {
    await (await this.#backend?.catch(() => undefined))?.close();
  }

  /** The engine of the window that is open on this folder knows its keys; else, or with --config, one of our own. */
  async #findBackend(): Promise<Backend> {
    const [engine] = this.configFile === undefined ? await findEngines(runtimeFolder(this.env), this.cwd) : [];
    const holdsFolder = engine?.workspaceFolders.some((folder) => isWithin(folder, this.cwd));
    const backend =
      engine && holdsFolder
        ? remoteBackend(engine.socket, `the engine of the window on ${engine.workspaceFolders.join(', ')}`)
        : await this.#ownEngine();
    if (this.#verbose) say(this.output, `Answered by ${backend.description}.`);
    return backend;
  }

  async #ownEngine(): Promise<Backend> {
    // Loaded at need: most of the program is the engine.
    const { localBackend } = await import('./local-backend.ts');
    const { env, cwd, log, scrubber } = this;
    return await localBackend({ loaded: this.config(), env, cwd, log, scrubber });
  }
}
